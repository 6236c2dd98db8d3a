import {
  AppBridge,
  type McpUiDisplayMode,
  type McpUiHostContext,
} from '@modelcontextprotocol/ext-apps/app-bridge';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallToolResult } from '#shared/model/content.ts';
import { createFrameTransport, type FrameNotice } from './frame-transport.ts';
import { inlineMedia } from './inline-media.ts';
import type { ViewedCall } from './view-call.ts';

/** Larger views take their time to be parsed. */
const INITIALIZE_MS = 15_000;
const ANSWER_MS = 10_000;

/** What a view may write into a message, at a time and in all. */
const MOST_WORDS_CHARACTERS = 10_000;
const MOST_WRITTEN = 20;

export type ViewTrouble = FrameNotice | 'silent' | 'stuck';

/** What a view may ask of the page; each answers for itself how far. */
export interface ViewHost {
  readonly version: string;
  callTool(name: string, args: JsonObject, signal: AbortSignal): Promise<CallToolResult>;
  /** Whether the person opened it. */
  openLink(url: string): Promise<boolean>;
  /** Puts words into the message that is being written; undefined where there is no conversation. */
  readonly write: ((text: string) => void) | undefined;
  resize(heightPx: number): void;
  display(mode: McpUiDisplayMode): McpUiDisplayMode;
  log(level: string, text: string): void;
  onReady(): void;
  onTrouble(trouble: ViewTrouble): void;
}

export interface ViewBridge {
  tell(call: ViewedCall): void;
  setContext(context: McpUiHostContext): void;
  close(): void;
}

const wordsOf = (content: readonly { readonly type: string }[]): string =>
  content
    .flatMap((block) => ('text' in block && typeof block.text === 'string' ? [block.text] : []))
    .join('\n');

/** The page's end of the protocol of views, around the official bridge. */
export const createViewBridge = (
  frame: Window,
  origin: string,
  host: ViewHost,
  context: McpUiHostContext,
): ViewBridge => {
  const bridge = new AppBridge(
    null,
    { name: 'patchbay', title: 'Patchbay', version: host.version },
    {
      openLinks: {},
      serverTools: {},
      logging: {},
      ...(host.write === undefined ? {} : { message: { text: {} } }),
    },
    { hostContext: context },
  );
  let known: ViewedCall = {};
  let isReady = false;
  let isClosed = false;
  let written = 0;
  const told = { input: false, result: false, ended: false, partial: '' };

  const checkAlive = async (): Promise<void> => {
    try {
      await bridge.request({ method: 'ping' }, { timeout: ANSWER_MS });
    } catch (error) {
      // One that says that it does not know the word answers as well.
      if (!isClosed && error instanceof Error && /time(d )?out/i.test(error.message)) host.onTrouble('stuck');
    }
  };
  const sendResult = async (result: CallToolResult, wholeUrl: string | undefined): Promise<void> => {
    const whole = await inlineMedia(result, wholeUrl);
    if (isClosed) return;
    await bridge.sendToolResult(whole as Parameters<AppBridge['sendToolResult']>[0]);
    await checkAlive();
  };
  const failed = (error: unknown): void => host.log('error', String(error));
  const pass = (): void => {
    if (!isReady || isClosed) return;
    const { input, partialInput, result, wholeUrl, ended } = known;
    const partial = JSON.stringify(partialInput);
    if (input === undefined && partialInput !== undefined && partial !== told.partial) {
      told.partial = partial;
      bridge.sendToolInputPartial({ arguments: partialInput }).catch(failed);
    }
    if (input !== undefined && !told.input) {
      told.input = true;
      bridge.sendToolInput({ arguments: input }).catch(failed);
    }
    if (result !== undefined && !told.result) {
      told.result = true;
      sendResult(result, wholeUrl).catch(failed);
    }
    if (ended !== undefined && !told.ended && !told.result) {
      told.ended = true;
      bridge.sendToolCancelled({ reason: ended }).catch(failed);
    }
  };

  bridge.oninitialized = () => {
    clearTimeout(timer);
    isReady = true;
    host.onReady();
    pass();
  };
  bridge.onsizechange = ({ height }) => {
    if (height !== undefined) host.resize(height);
  };
  bridge.onloggingmessage = ({ level, data }) =>
    host.log(level, typeof data === 'string' ? data : JSON.stringify(data));
  bridge.oncalltool = async ({ name, arguments: args }, { mcpReq }) =>
    (await host.callTool(name, args ?? {}, mcpReq.signal)) as Awaited<
      ReturnType<NonNullable<AppBridge['oncalltool']>>
    >;
  bridge.onopenlink = async ({ url }) => ((await host.openLink(url)) ? {} : { isError: true });
  bridge.onrequestdisplaymode = async ({ mode }) => ({ mode: host.display(mode) });
  const { write } = host;
  if (write !== undefined)
    bridge.onmessage = async ({ content }) => {
      const words = wordsOf(content);
      written += 1;
      if (words === '' || words.length > MOST_WORDS_CHARACTERS || written > MOST_WRITTEN)
        return { isError: true };
      write(words);
      return {};
    };

  const timer = setTimeout(() => host.onTrouble('silent'), INITIALIZE_MS);
  const transport = createFrameTransport(frame, origin, host.onTrouble);
  bridge.connect(transport).catch(failed);

  return {
    tell: (call) => {
      known = call;
      pass();
    },
    setContext: (next) => bridge.setHostContext(next),
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      // A moment to keep what it has; nobody waits for it.
      bridge.close().catch(failed);
    },
  };
};
