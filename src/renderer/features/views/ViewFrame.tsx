import { ActionIcon, Group, Loader, Text, Tooltip } from '@mantine/core';
import type { McpUiDisplayMode } from '@modelcontextprotocol/ext-apps/app-bridge';
import { IconArrowsMaximize, IconArrowsMinimize, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import type { OpenedView } from '#shared/model/view.ts';
import { FoldedFields } from '../../components/folded-fields/FoldedFields.tsx';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import { onEscape } from '../../lib/on-escape.ts';
import { useViewFrame } from './use-view-frame.ts';
import { ViewApproval } from './ViewApproval.tsx';
import { ViewLink } from './ViewLink.tsx';
import { ViewReach } from './ViewReach.tsx';
import classes from './Views.module.css';
import type { ViewTrouble } from './view-bridge.ts';
import type { ViewedCall } from './view-call.ts';

interface ViewFrameProps {
  readonly view: OpenedView;
  readonly tool: Tool;
  readonly call: ViewedCall;
  readonly chatId: string | undefined;
  readonly write: ((text: string) => void) | undefined;
  readonly onReload: () => void;
  readonly onTrouble: (trouble: ViewTrouble) => void;
}

/**
 * A view in its frame, with what it asks for beside it and never in it. The element stays where it is when it fills
 * the window, in the browser's top layer: a frame that is moved in the page begins anew.
 */
export function ViewFrame(props: ViewFrameProps) {
  const { view, tool, call, chatId, write, onReload, onTrouble } = props;
  const { t } = useTranslation('views');
  const [mode, setMode] = useState<McpUiDisplayMode>('inline');
  const dialog = useRef<HTMLDialogElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const { heightPx, isReady, asked, link, lines } = useViewFrame({
    view,
    tool,
    call,
    chatId,
    write,
    frame,
    mode,
    onMode: setMode,
    onTrouble,
  });

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.removeAttribute('open');
    if (mode === 'fullscreen') element.showModal();
    // Not `show()`: a view that appears does not take the focus.
    else element.setAttribute('open', '');
    return () => {
      if (mode === 'fullscreen') element.close();
    };
  }, [mode]);

  const isFull = mode === 'fullscreen';
  const name = visibleName(tool.title ?? tool.name);
  const server = visibleName(tool.serverName);
  const first = asked[0];
  const ModeIcon = isFull ? IconArrowsMinimize : IconArrowsMaximize;
  return (
    <dialog
      ref={dialog}
      className={classes.view}
      data-mode={mode}
      role={isFull ? undefined : 'group'}
      aria-label={t('label', { tool: name })}
      onClose={() => setMode('inline')}
      // Else the page would take the key for itself as well.
      onKeyDown={isFull ? onEscape(() => setMode('inline')) : undefined}
    >
      <Group gap={4} wrap="nowrap" className={classes.bar}>
        <Text size="xs" c="dimmed" truncate>
          {t('of', { server })}
        </Text>
        {!isReady && <Loader size={12} aria-label={t('loading')} />}
        <Group gap={2} ml="auto" wrap="nowrap">
          <Tooltip label={t('reload')}>
            <ActionIcon variant="subtle" color="gray" size="sm" onClick={onReload} aria-label={t('reload')}>
              <IconRefresh size={14} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t(isFull ? 'smaller' : 'larger')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              onClick={() => setMode(isFull ? 'inline' : 'fullscreen')}
              aria-label={t(isFull ? 'smaller' : 'larger')}
            >
              <ModeIcon size={14} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <ViewReach view={view} serverId={tool.serverId} serverName={tool.serverName} onChanged={onReload} />
      {first !== undefined && (
        <ViewApproval
          key={first.approvalId}
          asked={first}
          serverName={tool.serverName}
          chatId={chatId}
          more={asked.length - 1}
        />
      )}
      {link !== undefined && <ViewLink url={link.url} onAnswer={link.answer} />}
      <iframe
        ref={frame}
        title={t('label', { tool: name })}
        className={classes.frame}
        data-border={view.prefersBorder || undefined}
        style={isFull ? undefined : { height: heightPx }}
        sandbox="allow-scripts allow-same-origin"
        allow=""
        referrerPolicy="no-referrer"
      />
      {lines.length > 0 && (
        <FoldedFields title={t('log', { count: lines.length })} mustShow={false}>
          <ul className={classes.log}>
            {lines.map(({ key, level, text }) => (
              <li key={key}>
                {visibleName(level)}: {visibleText(text)}
              </li>
            ))}
          </ul>
        </FoldedFields>
      )}
    </dialog>
  );
}
