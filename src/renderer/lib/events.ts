import type { QueryClient } from '@tanstack/react-query';
import type { PatchbayEvent } from '#shared/model/event.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { forgetBatch, showBatch } from './batch-updates.ts';
import { forgetCallProgress, setCallProgress } from './call-progress.ts';
import { client, orpc } from './client.ts';
import { useConnection } from './connection-state.ts';
import { forgetMetrics, rememberMetrics } from './metrics-store.ts';
import { callEnded, callStarted, findRunningCalls } from './running-calls.ts';
import { createServerUpdates } from './server-updates.ts';

/** Many servers list their tools at once when the program starts; the lists are asked for once. */
const COALESCE_MS = 150;
/** A stream that broke while the link holds is asked for again after this. */
const RESUBSCRIBE_MS = 1_000;

type Listener = (event: PatchbayEvent) => void;
const listeners = new Set<Listener>();

/** Hears every event of the program; returns its unsubscribe. */
export const onPatchbayEvent = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const createCoalescer = (queryClient: QueryClient) => {
  const pending = new Map<string, () => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const work = [...pending.values()];
    pending.clear();
    for (const run of work) run();
  };
  const later = (key: string, run: () => void) => {
    pending.set(key, run);
    if (timer === undefined) timer = setTimeout(flush, COALESCE_MS);
  };
  return {
    capabilities: (serverId: string) =>
      later(`capabilities ${serverId}`, () => {
        void queryClient.invalidateQueries({
          queryKey: orpc.capabilities.key(),
          predicate: ({ queryKey }) => {
            const options = queryKey[1] as { input?: { id?: string } } | undefined;
            return options?.input?.id === undefined || options.input.id === serverId;
          },
        });
        void queryClient.invalidateQueries({ queryKey: orpc.gateway.profileTools.key() });
        void queryClient.invalidateQueries({ queryKey: orpc.chat.tools.key() });
      }),
    chatContext: (chatId: string) =>
      later(`context ${chatId}`, () => {
        void queryClient.invalidateQueries({ queryKey: orpc.chat.context.key({ input: { id: chatId } }) });
      }),
    chats: () =>
      later('chats', () => {
        void queryClient.invalidateQueries({ queryKey: orpc.chat.list.key() });
      }),
    batchRows: (id: string) =>
      later(`batch ${id}`, () => {
        void queryClient.invalidateQueries({
          queryKey: orpc.batches.rows.key(),
          predicate: ({ queryKey }) => {
            const options = queryKey[1] as { input?: { id?: string } } | undefined;
            return options?.input?.id === id;
          },
        });
      }),
    /** Endless lists take new calls from `onPatchbayEvent` instead of loading all their pages again. */
    calls: () =>
      later('calls', () => {
        void queryClient.invalidateQueries({ queryKey: orpc.calls.list.key({ type: 'query' }) });
        void queryClient.invalidateQueries({ queryKey: orpc.calls.statistics.key() });
      }),
  };
};

/** Makes the cache say what the event says. */
const createEventApplier = (queryClient: QueryClient): Listener => {
  const refresh = createCoalescer(queryClient);
  const updateServers = createServerUpdates(queryClient);
  return (event) => {
    switch (event.type) {
      case 'server-changed':
      case 'servers-reordered':
        updateServers(event);
        break;
      case 'server-removed':
        updateServers(event);
        refresh.capabilities(event.serverId);
        break;
      case 'capabilities-changed':
        refresh.capabilities(event.serverId);
        break;
      case 'server-metrics':
        rememberMetrics(event.reports);
        break;
      case 'call-started':
        callStarted(event.call);
        break;
      case 'call-progress':
        setCallProgress(event.callId, event);
        break;
      case 'call-recorded':
        callEnded(event.call.id);
        forgetCallProgress(event.call.id);
        refresh.calls();
        break;
      case 'gateway-changed':
        void queryClient.invalidateQueries({ queryKey: orpc.gateway.key() });
        break;
      case 'chat-changed':
        queryClient.setQueryData(orpc.chat.get.queryKey({ input: { id: event.chat.id } }), event.chat);
        refresh.chats();
        // Counting goes through all messages: once, when the answer stands.
        if (event.chat.runningMessageId === undefined) refresh.chatContext(event.chat.id);
        break;
      case 'chat-removed':
        refresh.chats();
        break;
      case 'question-changed':
        void queryClient.invalidateQueries({ queryKey: orpc.questions.key() });
        break;
      case 'batch-changed':
        showBatch(queryClient, event.batch);
        refresh.batchRows(event.batch.id);
        break;
      case 'batch-removed':
        forgetBatch(queryClient, event.batchId);
        break;
      case 'providers-changed':
        void queryClient.invalidateQueries({ queryKey: orpc.providers.key() });
        break;
      case 'registry-restored':
        void queryClient.invalidateQueries();
        break;
      case 'bundles-changed':
        void queryClient.invalidateQueries({ queryKey: orpc.bundles.list.key() });
        break;
      case 'bundle-download':
      case 'bundle-unpacking':
        // Heard by whoever fetches or installs one.
        break;
      case 'catalog-changed':
        void queryClient.invalidateQueries({ queryKey: orpc.catalog.key() });
        break;
      case 'settings-changed':
        queryClient.setQueryData(orpc.program.settings.queryKey(), event.settings);
        break;
      case 'system-changed':
        queryClient.setQueryData(orpc.program.system.queryKey(), event.system);
        break;
      default:
        assertNever(event);
    }
    for (const listener of listeners) listener(event);
  };
};

const follow = async (queryClient: QueryClient, apply: Listener, signal: AbortSignal): Promise<void> => {
  const events = await client.program.events(undefined, { signal });
  // Subscribed first, read second: nothing can happen unseen in between.
  forgetMetrics();
  void queryClient.invalidateQueries();
  const applyAll = async (): Promise<void> => {
    for await (const event of events) apply(event);
  };
  await Promise.all([findRunningCalls(), applyAll()]);
};

/** Follows the program's events over every connection; returns its end. */
export const followEvents = (queryClient: QueryClient, onProblem: (error: unknown) => void): (() => void) => {
  const apply = createEventApplier(queryClient);
  let abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const begin = () => {
    abort.abort();
    clearTimeout(timer);
    const current = new AbortController();
    abort = current;
    follow(queryClient, apply, current.signal)
      .catch((error: unknown) => {
        // A stream that ends with its connection is no news beside the banner.
        if (!current.signal.aborted && useConnection.getState().state.kind === 'open') onProblem(error);
      })
      .finally(() => {
        const open = useConnection.getState().state.kind === 'open';
        if (open && !current.signal.aborted) timer = setTimeout(begin, RESUBSCRIBE_MS);
      });
  };

  if (useConnection.getState().state.kind === 'open') begin();
  const unsubscribe = useConnection.subscribe((store, before) => {
    if (store.generation !== before.generation) begin();
    else if (store.state.kind !== 'open') clearTimeout(timer);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    abort.abort();
  };
};
