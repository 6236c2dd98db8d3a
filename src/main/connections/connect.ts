import type { ConnectOptions } from './connect-options.ts';
import type { ResolvedServer } from './connection.ts';
import { connectHttp, connectSse } from './http/connect-http.ts';
import type { LiveConnection } from './live-connection.ts';
import { connectStdio } from './stdio/connect-stdio.ts';
import { connectWebSocket } from './websocket/connect-websocket.ts';

/**
 * Connects to a server: finds its command or address, starts it, and agrees on the protocol. The same for
 * a test and for the real start. Throws PatchbayError; whatever was started has ended by then.
 */
export const connect = (server: ResolvedServer, options: ConnectOptions): Promise<LiveConnection> => {
  switch (server.transport) {
    case 'stdio':
      return connectStdio(server, options);
    case 'http':
      return connectHttp(server, options);
    case 'sse':
      return connectSse(server, options);
    case 'websocket':
      return connectWebSocket(server, options);
  }
};
