import type { Connection } from './connection.ts';
import type { Use } from './supervisor/idle-watch.ts';

/** The same connection for those who ask the server something on behalf of somebody: that is what keeps it awake. */
export const countedConnection = (connection: Connection, use: Use): Connection => ({
  identity: connection.identity,
  list: (...given) => use.during(() => connection.list(...given)),
  callTool: (...given) => use.during(() => connection.callTool(...given)),
  readResource: (...given) => use.during(() => connection.readResource(...given)),
  getPrompt: (...given) => use.during(() => connection.getPrompt(...given)),
  subscribe: async (uri, listener, options) => {
    const release = use.hold();
    try {
      const unsubscribe = await connection.subscribe(uri, listener, options);
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
});
