import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Connection } from './connection.ts';
import type { Use } from './supervisor/idle-watch.ts';

export interface CountedConnectionOptions {
  readonly use: Use;
  /** Why it was ended from here, where it was. */
  readonly endedBecause: () => PatchbayError | undefined;
}

/** The same connection for those who ask the server something on behalf of somebody: that is what keeps it awake. */
export const countedConnection = (
  connection: Connection,
  { use, endedBecause }: CountedConnectionOptions,
): Connection => {
  const counted = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await use.during(ask);
    } catch (error) {
      const isLost = error instanceof PatchbayError && error.code === 'connection-lost';
      throw (isLost ? endedBecause() : undefined) ?? error;
    }
  };
  return {
    identity: connection.identity,
    list: (...given) => counted(() => connection.list(...given)),
    callTool: (...given) => counted(() => connection.callTool(...given)),
    readResource: (...given) => counted(() => connection.readResource(...given)),
    getPrompt: (...given) => counted(() => connection.getPrompt(...given)),
    complete: (...given) => counted(() => connection.complete(...given)),
    setLogLevel: (...given) => counted(() => connection.setLogLevel(...given)),
    subscribe: async (...given) => {
      const release = use.hold();
      try {
        const unsubscribe = await connection.subscribe(...given);
        return () => {
          unsubscribe();
          release();
        };
      } catch (error) {
        release();
        throw error;
      }
    },
    // Whether it is there is asked of a server that nobody needs, too.
    ping: (...given) => connection.ping(...given),
  };
};
