import { useComputedColorScheme } from '@mantine/core';
import type { McpUiDisplayMode, McpUiHostContext } from '@modelcontextprotocol/ext-apps/app-bridge';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import type { OpenedView } from '#shared/model/view.ts';
import { vettedLink } from '../../components/results/link-vetting.ts';
import { createViewBridge, type ViewBridge, type ViewTrouble } from './view-bridge.ts';
import type { ViewedCall } from './view-call.ts';
import { type ViewLogLine, withLine } from './view-log.ts';
import { viewOrigin } from './view-origin.ts';
import { type AskedCall, callForView, refusal } from './view-requests.ts';

const LEAST_HEIGHT_PX = 48;
const MOST_HEIGHT_PX = 640;
const FIRST_HEIGHT_PX = 240;
/** A person who said no so often is not asked again by this view. */
const MOST_REFUSALS = 5;

export interface ViewFrameOptions {
  readonly view: OpenedView;
  readonly tool: Tool;
  readonly call: ViewedCall;
  readonly chatId: string | undefined;
  readonly write: ((text: string) => void) | undefined;
  readonly frame: RefObject<HTMLIFrameElement | null>;
  readonly mode: McpUiDisplayMode;
  readonly onMode: (mode: McpUiDisplayMode) => void;
  readonly onTrouble: (trouble: ViewTrouble) => void;
}

interface AskedLink {
  readonly url: string;
  readonly answer: (isOpened: boolean) => void;
}

const isWeb = (url: string): boolean => /^https?:/.test(url);

/** One frame with its view, from its first load to its end; another view needs another frame. */
export const useViewFrame = (options: ViewFrameOptions) => {
  const { view, tool, call, chatId, frame, mode } = options;
  const { i18n } = useTranslation();
  const theme = useComputedColorScheme('light');
  const [heightPx, setHeight] = useState(FIRST_HEIGHT_PX);
  const [isReady, setReady] = useState(false);
  const [asked, setAsked] = useState<readonly AskedCall[]>([]);
  const [link, setLink] = useState<AskedLink>();
  const [lines, setLines] = useState<readonly ViewLogLine[]>([]);
  const bridge = useRef<ViewBridge>(undefined);
  const latest = useRef(options);
  latest.current = options;
  const isLinkAsked = useRef(false);

  const context = useMemo<McpUiHostContext>(
    () => ({
      theme,
      displayMode: mode,
      availableDisplayModes: ['inline', 'fullscreen'],
      containerDimensions: { maxHeight: MOST_HEIGHT_PX },
      locale: i18n.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      platform: window.location.protocol === 'app:' ? 'desktop' : 'web',
      toolInfo: {
        tool: {
          name: tool.name,
          title: tool.title,
          description: tool.description,
          inputSchema: { ...tool.inputSchema, type: 'object' },
        },
      },
    }),
    [theme, mode, i18n.language, tool],
  );
  const contextNow = useRef(context);
  contextNow.current = context;

  useEffect(() => {
    const element = frame.current;
    const inside = element?.contentWindow;
    if (!element || !inside) return undefined;
    const origin = viewOrigin(window.location.hostname, view.port);
    const leaving = new AbortController();
    let refusals = 0;
    const opened = createViewBridge(
      inside,
      origin,
      {
        version: '1',
        callTool: async (name, args, signal) => {
          if (refusals >= MOST_REFUSALS) return refusal;
          const answer = await callForView({
            serverId: tool.serverId,
            tool: name,
            arguments: args,
            chatId,
            signal: AbortSignal.any([signal, leaving.signal]),
            onAsking: (one) => setAsked((waiting) => [...waiting, one]),
            onDecided: (id) => setAsked((waiting) => waiting.filter(({ approvalId }) => approvalId !== id)),
          });
          if (answer === refusal) refusals += 1;
          return answer;
        },
        openLink: async (text) => {
          const url = vettedLink(text);
          // One at a time: whoever asks on meanwhile asks in vain.
          if (url === undefined || !isWeb(url) || isLinkAsked.current || refusals >= MOST_REFUSALS)
            return false;
          isLinkAsked.current = true;
          const { promise, resolve } = Promise.withResolvers<boolean>();
          setLink({ url, answer: resolve });
          leaving.signal.addEventListener('abort', () => resolve(false), { once: true });
          const isOpened = await promise;
          isLinkAsked.current = false;
          if (!isOpened) refusals += 1;
          setLink(undefined);
          return isOpened;
        },
        write: latest.current.write && ((text) => latest.current.write?.(text)),
        resize: (height) =>
          setHeight(Math.round(Math.min(MOST_HEIGHT_PX, Math.max(LEAST_HEIGHT_PX, height)))),
        display: (wanted) => {
          const next = wanted === 'fullscreen' ? 'fullscreen' : 'inline';
          latest.current.onMode(next);
          return next;
        },
        log: (level, text) => setLines((known) => withLine(known, level, text)),
        onReady: () => setReady(true),
        onTrouble: (trouble) => latest.current.onTrouble(trouble),
      },
      contextNow.current,
    );
    bridge.current = opened;
    opened.tell(latest.current.call);
    element.src = `${origin}${view.path}`;
    return () => {
      leaving.abort();
      opened.close();
      bridge.current = undefined;
    };
  }, [frame, view, tool.serverId, chatId]);

  useEffect(() => bridge.current?.tell(call), [call]);
  useEffect(() => bridge.current?.setContext(context), [context]);

  return { heightPx, isReady, asked, link, lines };
};
