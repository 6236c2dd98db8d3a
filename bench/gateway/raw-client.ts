import { Agent, request } from 'node:http';

/** The plainest client of a gateway: kept connections, no library in between. */
export interface RawClient {
  initialize(): Promise<void>;
  /** `echo`, in the session that is open. */
  echo(message: string): Promise<void>;
  /** As Open WebUI comes for every message: a session of its own, the list, one call, and goodbye. */
  visit(message: string): Promise<void>;
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly session: string | undefined;
}

export const createRawClient = (
  url: string,
  { token, maxSockets }: { readonly token?: string; readonly maxSockets: number },
): RawClient => {
  const agent = new Agent({ keepAlive: true, maxSockets });
  let lastId = 0;
  let session: string | undefined;

  const send = (method: string, own: string | undefined, body: object | undefined): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const outgoing = request(url, {
        method,
        agent,
        headers: {
          accept: 'application/json, text/event-stream',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(own === undefined ? {} : { 'mcp-session-id': own, 'mcp-protocol-version': '2025-06-18' }),
          ...(sent === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': sent.length }),
        },
      });
      outgoing.once('error', reject);
      outgoing.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const status = response.statusCode ?? 0;
          const text = Buffer.concat(chunks).toString();
          if (status >= 400) reject(new Error(`${method} answered ${status}: ${text}`));
          else resolve({ status, text, session: response.headers['mcp-session-id'] as string | undefined });
        });
      });
      outgoing.end(sent);
    });

  const ask = (own: string | undefined, method: string, params?: object): Promise<Answer> => {
    lastId += 1;
    return send('POST', own, {
      jsonrpc: '2.0',
      id: lastId,
      method,
      ...(params === undefined ? {} : { params }),
    });
  };
  const open = async (): Promise<string | undefined> => {
    const { session: own } = await ask(undefined, 'initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'mcp', version: '0.1.0' },
    });
    await send('POST', own, { jsonrpc: '2.0', method: 'notifications/initialized' });
    return own;
  };
  const echo = async (own: string | undefined, message: string): Promise<void> => {
    const { text } = await ask(own, 'tools/call', { name: 'echo', arguments: { message } });
    if (!text.includes(`Echo: ${message}`)) throw new Error(`the call answered ${text}`);
  };

  return {
    initialize: async () => {
      session = await open();
    },
    echo: (message) => echo(session, message),
    visit: async (message) => {
      const own = await open();
      const { text } = await ask(own, 'tools/list');
      if (!text.includes('"echo"')) throw new Error(`the list answered ${text}`);
      await echo(own, message);
      // Without a session there is nothing to end.
      if (own !== undefined) await send('DELETE', own, undefined);
    },
    close: () => agent.destroy(),
  };
};
