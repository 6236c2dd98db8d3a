import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';

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
  options: {
    readonly token?: string | undefined;
    readonly maxSockets: number;
    /** A visitor opens the stream beside its requests too, as the clients of the SDKs do. */
    readonly listens?: boolean;
  },
): RawClient => {
  const { token, listens = false } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: options.maxSockets });
  let lastId = 0;
  let session: string | undefined;
  /** Some gateways put the server's name before it. */
  let echoTool = 'echo';

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
    const { text } = await ask(own, 'tools/call', { name: echoTool, arguments: { message } });
    if (!text.includes(`Echo: ${message}`)) throw new Error(`the call answered ${text}`);
  };

  /** Answers when it is open, with the promise of its end: the goodbye of its session. */
  const listen = async (own: string | undefined): Promise<{ readonly ended: Promise<unknown> }> => {
    const outgoing = request(url, {
      method: 'GET',
      agent,
      headers: {
        accept: 'text/event-stream',
        'mcp-session-id': own ?? '',
        'mcp-protocol-version': '2025-06-18',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    outgoing.end();
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200) throw new Error(`the stream was answered with ${response.statusCode}`);
    response.resume();
    return { ended: once(response, 'end') };
  };

  return {
    initialize: async () => {
      session = await open();
      const { text } = await ask(session, 'tools/list');
      echoTool = /"name":"([^"]*echo)"/.exec(text)?.[1] ?? echoTool;
    },
    echo: (message) => echo(session, message),
    visit: async (message) => {
      const own = await open();
      const stream = listens ? await listen(own) : undefined;
      const { text } = await ask(own, 'tools/list');
      if (!text.includes(`"${echoTool}"`)) throw new Error(`the list answered ${text}`);
      await echo(own, message);
      // Without a session there is nothing to end.
      if (own !== undefined) await send('DELETE', own, undefined);
      await stream?.ended;
    },
    close: () => agent.destroy(),
  };
};
