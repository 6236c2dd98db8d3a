import { isDeepStrictEqual } from 'node:util';
import type { Client, McpSubscription, SubscriptionFilter } from '@modelcontextprotocol/client';
import type { Clock } from '../../clock.ts';
import { createExclusive } from '../../exclusive.ts';
import { backoffDelayMs } from '../supervisor/backoff.ts';

/** A stream that lasted this long was a good one; a proxy may end one every few minutes. */
const LASTING_MS = 60_000;

export interface ListenStreamOptions {
  readonly client: Client;
  readonly clock: Clock;
  /** How long the server may take to acknowledge. */
  readonly timeoutMs: number;
  /** The resources that are watched now. */
  readonly uris: () => readonly string[];
  /** It was away for a while: anything may have changed meanwhile. */
  readonly onGap: () => void;
  readonly onProblem: (problem: string) => void;
}

export interface ListenStream {
  /** Opens it again with the resources that are watched now. Throws what the server says. */
  update(): Promise<void>;
  /** Whether the server tells of this resource. */
  tellsOf(uri: string): boolean;
  stop(): void;
}

/**
 * The one stream on which a server of the modern era tells of changed lists and resources (specification,
 * "subscriptions/listen"). It may end at any time and is opened again, ever more slowly where it does not last.
 */
export const createListenStream = (options: ListenStreamOptions): ListenStream => {
  const { client, clock } = options;
  const lists: SubscriptionFilter = client.autoOpenedSubscription?.honoredFilter ?? {};
  const exclusive = createExclusive();
  let current: McpSubscription | undefined = client.autoOpenedSubscription;
  let askedFor = lists;
  let shortOnes = 0;
  let isStopped = false;
  let cancelTimer = (): void => undefined;

  const wanted = (): SubscriptionFilter => {
    const uris = options.uris();
    return uris.length === 0 ? lists : { ...lists, resourceSubscriptions: [...uris] };
  };
  const open = (): Promise<void> =>
    exclusive(async () => {
      if (isStopped || client.transport === undefined) return;
      cancelTimer();
      const previous = current;
      const filter = wanted();
      if (previous !== undefined && isDeepStrictEqual(filter, askedFor)) return;
      // The new one first: nothing is missed in between.
      const next =
        Object.keys(filter).length === 0
          ? undefined
          : await client.listen(filter, { timeout: options.timeoutMs });
      current = next;
      askedFor = filter;
      if (next !== undefined) void follow(next);
      await previous?.close();
    });
  const openLater = (): void => {
    shortOnes += 1;
    cancelTimer = clock.setTimeout(
      () => {
        open().then(options.onGap, (error: Error) => {
          options.onProblem(error.message);
          openLater();
        });
      },
      backoffDelayMs(shortOnes, 0.5),
    );
  };
  const follow = async (subscription: McpSubscription): Promise<void> => {
    const since = clock.monotonic();
    await subscription.closed;
    if (isStopped || subscription !== current) return;
    current = undefined;
    if (clock.monotonic() - since >= LASTING_MS) shortOnes = 0;
    openLater();
  };

  if (current !== undefined) void follow(current);
  return {
    update: open,
    tellsOf: (uri) => current?.honoredFilter.resourceSubscriptions?.includes(uri) === true,
    stop: () => {
      isStopped = true;
      cancelTimer();
    },
  };
};
