import { Button, Group, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import type { OpenedView } from '#shared/model/view.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { client } from '../../lib/client.ts';
import { carriedError } from '../../lib/errors.ts';
import { HeldView } from './HeldView.tsx';
import { ViewFrame } from './ViewFrame.tsx';
import classes from './Views.module.css';
import type { ViewTrouble } from './view-bridge.ts';
import type { ViewedCall } from './view-call.ts';

export interface ViewPanelProps {
  readonly tool: Tool;
  readonly call: ViewedCall;
  /** The conversation that it stands in. */
  readonly chatId?: string;
  /** Puts words into the message that is being written. */
  readonly write?: (text: string) => void;
}

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly view: OpenedView; readonly trouble?: ViewTrouble }
  | { readonly kind: 'held' }
  | { readonly kind: 'failed'; readonly error: unknown };

interface AttemptProps extends ViewPanelProps {
  /** Of the view that was approved just now. */
  readonly hash: string | undefined;
  readonly onReload: (hash?: string) => void;
}

/** One try at it, from reading the view to its end. */
function Attempt({ tool, call, chatId, write, hash, onReload }: AttemptProps) {
  const { t } = useTranslation('views');
  const [opening, setOpening] = useState<Opening>({ kind: 'opening' });
  const { serverId, name } = tool;
  useEffect(() => {
    const leaving = new AbortController();
    client.views.open({ id: serverId, name, hash }, { signal: leaving.signal }).then(
      (view) => {
        if (!leaving.signal.aborted) setOpening({ kind: 'open', view });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setOpening(carriedError(error).code === 'view-held' ? { kind: 'held' } : { kind: 'failed', error });
      },
    );
    return () => leaving.abort();
  }, [serverId, name, hash]);

  const again = (
    <Button size="compact-sm" variant="default" onClick={() => onReload()}>
      {t('reload')}
    </Button>
  );
  if (opening.kind === 'opening')
    return (
      <Text size="sm" c="dimmed" className={classes.placeholder} role="status">
        {t('loading')}
      </Text>
    );
  if (opening.kind === 'held') return <HeldView tool={tool} onApproved={onReload} />;
  if (opening.kind === 'failed') return <ErrorNotice error={opening.error} action={again} />;
  const { view, trouble } = opening;
  // One that is only slow to answer stays; of the others there is nothing to see.
  const isGone = trouble !== undefined && trouble !== 'stuck';
  return (
    <>
      {trouble !== undefined && (
        <Group gap="xs" className={classes.placeholder} role="status">
          <Text size="sm">{t(`trouble.${trouble}`)}</Text>
          {again}
        </Group>
      )}
      {!isGone && (
        <ViewFrame
          key={view.path}
          view={view}
          tool={tool}
          call={call}
          chatId={chatId}
          write={write}
          onReload={() => onReload()}
          onTrouble={(met) => setOpening({ kind: 'open', view, trouble: met })}
        />
      )}
    </>
  );
}

/** The view of a tool for one call. Whatever becomes of it, the result stands under it as text. */
export function ViewPanel(props: ViewPanelProps) {
  const [{ attempt, hash }, setAttempt] = useState<{ attempt: number; hash?: string | undefined }>({
    attempt: 0,
  });
  return (
    <Attempt
      key={attempt}
      {...props}
      hash={hash}
      onReload={(approved) => setAttempt((before) => ({ attempt: before.attempt + 1, hash: approved }))}
    />
  );
}
