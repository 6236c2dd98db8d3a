import type { Client } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import { createExclusive } from '../../exclusive.ts';
import { createListenStream } from './listen-stream.ts';
import { createWatchedResources, type ResourceListener } from './watched-resources.ts';

export interface ResourceSubscriptionsOptions {
  readonly client: Client;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** A stream was away for a while: the lists may have changed. */
  readonly onGap: () => void;
  readonly onProblem: (problem: string) => void;
}

export interface ResourceSubscriptions {
  /**
   * Hears of a resource until the answer is called. However many hear of it, the server is asked once.
   * Throws `resource-not-watchable`, and what the server says.
   */
  subscribe(uri: string, listener: ResourceListener): Promise<() => void>;
  stop(): void;
}

/** How to tell the server what is watched, in its era. */
interface Teller {
  begin(uri: string): Promise<unknown>;
  end(uri: string): Promise<unknown>;
  stop(): void;
}

export const createResourceSubscriptions = (options: ResourceSubscriptionsOptions): ResourceSubscriptions => {
  const { client, timeoutMs, onProblem } = options;
  const watched = createWatchedResources();
  const begun = new Map<string, Promise<unknown>>();
  // An end must not overtake the beginning that follows it.
  const exclusive = createExclusive();
  const notWatchable = (uri: string): PatchbayError => new PatchbayError('resource-not-watchable', { uri });
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => watched.tell(params.uri));

  const legacy = (): Teller => ({
    begin: (uri) => client.subscribeResource({ uri }, { timeout: timeoutMs }),
    end: (uri) => client.unsubscribeResource({ uri }, { timeout: timeoutMs }),
    stop: () => undefined,
  });
  const modern = (): Teller => {
    const onGap = (): void => {
      options.onGap();
      watched.tellAll();
    };
    const stream = createListenStream({ ...options, uris: watched.uris, onGap });
    return {
      begin: async (uri) => {
        await stream.update();
        if (!stream.tellsOf(uri)) throw notWatchable(uri);
      },
      end: stream.update,
      stop: stream.stop,
    };
  };
  const teller = client.getProtocolEra() === 'modern' ? modern() : legacy();
  let isStopped = false;

  const leave = (uri: string, remove: () => void): void => {
    remove();
    if (watched.has(uri)) return;
    begun.delete(uri);
    if (isStopped) return;
    exclusive(async () => {
      // Somebody may have come again meanwhile.
      if (!isStopped && !watched.has(uri)) await teller.end(uri);
    }).catch((error: Error) => onProblem(error.message));
  };

  return {
    subscribe: async (uri, listener) => {
      if (client.getServerCapabilities()?.resources?.subscribe !== true) throw notWatchable(uri);
      const remove = watched.add(uri, listener);
      const beginning = begun.get(uri) ?? exclusive(() => teller.begin(uri));
      begun.set(uri, beginning);
      try {
        await beginning;
      } catch (error) {
        leave(uri, remove);
        throw error;
      }
      let isLeft = false;
      return () => {
        if (!isLeft) leave(uri, remove);
        isLeft = true;
      };
    },
    stop: () => {
      isStopped = true;
      teller.stop();
    },
  };
};
