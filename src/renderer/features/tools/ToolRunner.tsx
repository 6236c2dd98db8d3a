import { Button, Group, Kbd } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconPlayerPlay, IconPlayerStop, IconRotate } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { isOffered } from '#shared/tools/offered-tool.ts';
import { defaultArguments } from '../../components/schema-form/default-arguments.ts';
import { checkAgainstSchema } from '../../components/schema-form/schema-check.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { useRunShortcut } from '../../lib/use-run-shortcut.ts';
import { ArgumentSets } from './ArgumentSets.tsx';
import { ArgumentsPanel, type ArgumentsView } from './ArgumentsPanel.tsx';
import { useArgumentsDraft } from './argument-drafts.ts';
import { BatchButton } from './batch/BatchButton.tsx';
import { ToolReview } from './pins/ToolReview.tsx';
import { RunOutcome } from './RunOutcome.tsx';
import { ToolHeader } from './ToolHeader.tsx';
import { ToolHistory } from './ToolHistory.tsx';
import classes from './Tools.module.css';
import { cancelRun, runTool, useToolRun } from './tool-runs.ts';

const FIRST_INVALID = '[aria-invalid="true"]';
const modifier = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl';

interface ToolRunnerProps {
  readonly tool: Tool;
  readonly onBack: () => void;
  readonly onFavourite: (tool: Tool) => void;
}

/** A tool with its arguments, its history and the result of the last run. */
export function ToolRunner({ tool, onBack, onFavourite }: ToolRunnerProps) {
  const { t } = useTranslation('tools');
  const notifyError = useErrorNotifier();
  const { draft, setValue, setText } = useArgumentsDraft(tool);
  const [attempted, setAttempted] = useState(false);
  const [view, setView] = useLocalStorage<ArgumentsView>({
    key: 'patchbay.arguments-view',
    defaultValue: 'form',
    getInitialValueInEffect: false,
  });
  const run = useToolRun(tool);
  const check = useMemo(
    () => checkAgainstSchema(tool.inputSchema, draft.value),
    [tool.inputSchema, draft.value],
  );
  const isRunning = run?.kind === 'running';

  const form = useRef<HTMLDivElement>(null);
  const result = useRef<HTMLElement>(null);
  const seen = useRef(run);
  // Where there is one column the result stands under the form: a run that begins or ends brings it into view.
  useEffect(() => {
    if (run === seen.current) return;
    seen.current = run;
    result.current?.scrollIntoView({ block: 'nearest' });
  }, [run]);
  const canRun = isOffered(tool);
  const submit = () => {
    if (!canRun) return;
    setAttempted(true);
    if (draft.problem !== undefined || check.issues.length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(FIRST_INVALID)?.focus());
      return;
    }
    void runTool(tool, draft.value);
  };
  const runAgain = (value: JsonObject) => {
    setValue(value);
    void runTool(tool, value);
  };
  const cancel = () => void cancelRun(tool).catch(notifyError);
  useRunShortcut(submit);

  return (
    <div className={classes.runner}>
      <div ref={form} className={classes.form}>
        <ToolHeader tool={tool} onBack={onBack} onFavourite={onFavourite} />
        <ToolReview tool={tool} />
        <ArgumentsPanel
          tool={tool}
          draft={draft}
          check={check}
          attempted={attempted}
          view={view}
          onView={setView}
          onValue={setValue}
          onText={setText}
        >
          <ArgumentSets tool={tool} value={draft.value} onLoad={setValue} />
        </ArgumentsPanel>
        <Group gap="xs" mt="md">
          {isRunning ? (
            <Button
              variant="default"
              leftSection={<IconPlayerStop size={16} stroke={1.5} aria-hidden />}
              onClick={cancel}
              disabled={run.cancelling}
            >
              {t('cancelCall')}
            </Button>
          ) : (
            <Button
              leftSection={<IconPlayerPlay size={16} stroke={1.5} aria-hidden />}
              onClick={submit}
              disabled={!canRun}
              aria-keyshortcuts="Control+Enter Meta+Enter"
            >
              {t('run')}
            </Button>
          )}
          <Kbd size="xs" aria-hidden>
            {modifier} ↵
          </Kbd>
          <Group gap="xs" ml="auto">
            <BatchButton tool={tool} />
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconRotate size={14} stroke={1.5} aria-hidden />}
              onClick={() => {
                setAttempted(false);
                setValue(defaultArguments(tool.inputSchema));
              }}
            >
              {t('reset')}
            </Button>
          </Group>
        </Group>
      </div>
      <section ref={result} className={classes.result} aria-label={t('resultPane')}>
        <RunOutcome run={run} tool={tool} />
      </section>
      <ToolHistory tool={tool} onLoad={setValue} onRun={runAgain} />
    </div>
  );
}
