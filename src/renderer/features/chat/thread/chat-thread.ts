import { createStore } from 'zustand/vanilla';
import { applyChatChange } from '#shared/chat/apply-chat-change.ts';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { ChatMessage } from '#shared/model/chat.ts';
import type { ChatChange, ChatEvent } from '#shared/model/chat-event.ts';

/** As many as fill a screen a few times over; older ones come as they are scrolled to. */
const MESSAGES_ON_A_PAGE = 50;
/** A stream tells faster than an eye reads: what comes sooner than this after the last is drawn with what follows. */
const DRAWN_EVERY_MS = 33;
/** A stream that broke while the link holds is asked for again after this. */
const RESUBSCRIBE_MS = 1_000;

export interface ThreadState {
  /** Oldest first; those before them are loaded when they are scrolled to. */
  readonly messages: readonly ChatMessage[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error?: unknown;
  readonly olderCursor: string | undefined;
  readonly isLoadingOlder: boolean;
}

type ChatClient = Pick<PatchbayClient['chat'], 'follow' | 'messages'>;

/** The messages of a conversation, kept true by its stream; one page that was loaded anew takes it up again. */
export const createChatThread = (chatId: string, client: ChatClient) => {
  const store = createStore<ThreadState>(() => ({
    messages: [],
    status: 'loading',
    olderCursor: undefined,
    isLoadingOlder: false,
  }));
  let position: { readonly epoch: string; readonly after: number } | undefined;
  let abort = new AbortController();
  let again: ReturnType<typeof setTimeout> | undefined;
  let isDrawing = false;
  let drawnAt = 0;
  let pending: ChatChange[] = [];

  const draw = (): void => {
    isDrawing = false;
    drawnAt = performance.now();
    const changes = pending;
    pending = [];
    store.setState(({ messages }) => ({ messages: changes.reduce(applyChatChange, messages) }));
  };
  const load = async (running: ChatMessage | undefined, signal: AbortSignal): Promise<void> => {
    const page = await client.messages({ id: chatId, limit: MESSAGES_ON_A_PAGE }, { signal });
    const newest = page.items.toReversed();
    pending = [];
    store.setState({
      messages:
        running === undefined ? newest : applyChatChange(newest, { type: 'message', message: running }),
      olderCursor: page.nextCursor,
      status: 'ready',
      error: undefined,
    });
  };
  const hear = async (event: ChatEvent, signal: AbortSignal): Promise<void> => {
    if (event.type === 'snapshot') {
      await load(event.running, signal);
      position = { epoch: event.epoch, after: event.sequence };
      return;
    }
    if (position !== undefined) position = { ...position, after: event.sequence };
    pending.push(event.change);
    if (isDrawing) return;
    isDrawing = true;
    setTimeout(draw, Math.max(0, drawnAt + DRAWN_EVERY_MS - performance.now()));
  };
  const follow = async (signal: AbortSignal): Promise<void> => {
    const events = await client.follow({ id: chatId, ...position }, { signal });
    for await (const event of events) await hear(event, signal);
  };

  const stop = (): void => {
    abort.abort();
    clearTimeout(again);
  };
  /** Begins, or takes up again where it was left. */
  const start = (): void => {
    stop();
    const current = new AbortController();
    abort = current;
    follow(current.signal)
      .catch((error: unknown) => {
        if (current.signal.aborted || store.getState().status !== 'loading') return;
        store.setState({ status: 'failed', error });
      })
      .finally(() => {
        if (!current.signal.aborted && store.getState().status === 'ready')
          again = setTimeout(start, RESUBSCRIBE_MS);
      });
  };
  const loadOlder = async (): Promise<void> => {
    const { olderCursor: cursor, isLoadingOlder } = store.getState();
    if (cursor === undefined || isLoadingOlder) return;
    store.setState({ isLoadingOlder: true });
    try {
      const page = await client.messages({ id: chatId, cursor, limit: MESSAGES_ON_A_PAGE });
      store.setState(({ messages, olderCursor }) =>
        olderCursor === cursor
          ? { messages: [...page.items.toReversed(), ...messages], olderCursor: page.nextCursor }
          : {},
      );
    } finally {
      store.setState({ isLoadingOlder: false });
    }
  };
  return { store, start, stop, loadOlder };
};

export type ChatThread = ReturnType<typeof createChatThread>;
