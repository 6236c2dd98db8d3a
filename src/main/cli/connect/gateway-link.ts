import { eventLines } from './event-lines.ts';

/** Where the gateway is now, and what opens it; asked again when a Patchbay that was started anew does not know us. */
export interface Place {
  readonly url: string;
  readonly token: string;
}

export interface GatewayLinkOptions {
  readonly place: () => Promise<Place>;
  /** One message for the client, as one line. */
  readonly write: (message: string) => void;
  readonly onProblem: (problem: string) => void;
}

/** Carries messages between a client that speaks stdio and the gateway, in either era, without looking into them. */
export interface GatewayLink {
  /** Settles when the next message may be sent. */
  send(message: string): Promise<void>;
  close(): Promise<void>;
}

interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: {
    readonly name?: unknown;
    readonly uri?: unknown;
    readonly requestId?: unknown;
    readonly _meta?: object;
  };
}

const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion';
/** Says that its client knows no headers, so that none are expected for arguments. */
const NO_HEADERS = 'patchbay-link';
const RETRY_MS = 500;
const MOST_RETRIES = 20;

/** What of a message of the modern era the headers say again (specification, "Streamable HTTP"). */
const modernHeaders = ({ method, params }: Message): Record<string, string> => {
  const version = (params?._meta as Record<string, unknown> | undefined)?.[VERSION_KEY];
  if (typeof version !== 'string' || method === undefined) return {};
  const named: Readonly<Record<string, unknown>> = {
    'tools/call': params?.name,
    'prompts/get': params?.name,
    'resources/read': params?.uri,
  };
  const name = named[method];
  const encoded =
    typeof name !== 'string' || /^[\x21-\x7e]*$/.test(name)
      ? name
      : `=?base64?${Buffer.from(name).toString('base64')}?=`;
  return {
    'mcp-protocol-version': version,
    'mcp-method': method,
    [NO_HEADERS]: 'stdio',
    ...(typeof encoded === 'string' ? { 'mcp-name': encoded } : {}),
  };
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const createGatewayLink = ({ place, write, onProblem }: GatewayLinkOptions): GatewayLink => {
  let current: Place | undefined;
  let session: { readonly id: string; readonly version: string } | undefined;
  /** What opened the session, to open another one with when Patchbay was started anew. */
  let initialize: string | undefined;
  let notices: AbortController | undefined;
  const running = new Map<string | number, AbortController>();

  const post = async (text: string, message: Message, signal?: AbortSignal): Promise<Response> => {
    current ??= await place();
    return fetch(current.url, {
      method: 'POST',
      body: text,
      signal: signal ?? null,
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        authorization: `Bearer ${current.token}`,
        ...(session === undefined
          ? {}
          : { 'mcp-session-id': session.id, 'mcp-protocol-version': session.version }),
        ...modernHeaders(message),
      },
    });
  };

  const hearNotices = async (): Promise<void> => {
    if (session === undefined || current === undefined) return;
    notices?.abort();
    const own = new AbortController();
    notices = own;
    const response = await fetch(current.url, {
      signal: own.signal,
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${current.token}`,
        'mcp-session-id': session.id,
        'mcp-protocol-version': session.version,
      },
    });
    if (response.body !== null) for await (const line of eventLines(response.body)) write(line);
  };
  const followNotices = (): void => {
    // It ends with the session; whoever asks next finds out.
    hearNotices().catch(() => undefined);
  };

  const opened = (text: string, response: Response, answer: string): void => {
    const id = response.headers.get('mcp-session-id');
    if (id === null) return;
    const { result } = JSON.parse(answer) as { result?: { protocolVersion?: string } };
    session = { id, version: result?.protocolVersion ?? '2025-11-25' };
    initialize = text;
  };

  /** Opens a session as the one before was opened; the client does not hear of it. */
  const openAgain = async (): Promise<void> => {
    current = await place();
    session = undefined;
    if (initialize === undefined) return;
    const response = await post(initialize, JSON.parse(initialize) as Message);
    opened(initialize, response, await response.text());
    const ready = await post('{"jsonrpc":"2.0","method":"notifications/initialized"}', {});
    await ready.arrayBuffer();
    followNotices();
  };

  /** Sends until somebody is there who takes it; a Patchbay that is started anew takes a moment. */
  const deliver = async (text: string, message: Message, signal?: AbortSignal): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const response = await post(text, message, signal);
        const isForgotten = response.status === 404 && session !== undefined;
        if (!isForgotten && response.status !== 401) return response;
        if (attempt > 2) return response;
        await response.arrayBuffer();
      } catch (error) {
        if (signal?.aborted || attempt >= MOST_RETRIES) throw error;
        onProblem(`the gateway is not there: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(RETRY_MS);
      }
      await openAgain().catch((error: Error) => onProblem(error.message));
    }
  };

  const hear = async (text: string, message: Message, response: Response): Promise<void> => {
    if (response.headers.get('content-type')?.startsWith('text/event-stream') && response.body !== null) {
      for await (const line of eventLines(response.body)) write(line);
      return;
    }
    const answer = await response.text();
    if (message.method === 'initialize') opened(text, response, answer);
    if (answer.trim() !== '' && message.id !== undefined) write(answer);
  };

  const request = async (text: string, message: Message): Promise<void> => {
    const controller = new AbortController();
    if (message.id !== undefined) running.set(message.id, controller);
    try {
      await hear(text, message, await deliver(text, message, controller.signal));
    } catch (error) {
      if (controller.signal.aborted || message.id === undefined) return;
      const problem = error instanceof Error ? error.message : String(error);
      write(
        JSON.stringify({
          jsonrpc: '2.0',
          id: message.id,
          error: { code: -32_603, message: `Patchbay cannot be reached: ${problem}` },
        }),
      );
    } finally {
      if (message.id !== undefined) running.delete(message.id);
    }
  };

  return {
    send: async (text) => {
      const message = JSON.parse(text) as Message;
      const { id, method, params } = message;
      // Over HTTP the modern era cancels by closing the request.
      if (session === undefined && method === 'notifications/cancelled') {
        running.get(params?.requestId as string | number)?.abort();
        return;
      }
      const work = request(text, message);
      // What comes after these relies on them; a request may take its time beside others.
      if (id === undefined || method === undefined || method === 'initialize') await work;
      if (method === 'notifications/initialized') followNotices();
    },
    close: async () => {
      notices?.abort();
      for (const controller of running.values()) controller.abort();
      if (session === undefined || current === undefined) return;
      await fetch(current.url, {
        method: 'DELETE',
        headers: { authorization: `Bearer ${current.token}`, 'mcp-session-id': session.id },
      }).catch(() => undefined);
    },
  };
};
