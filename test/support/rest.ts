import type { CallAnswer } from '#shared/model/call.ts';
import type { Server, ServerInputDraft, StateKind } from '#shared/model/server.ts';
import { readEvents } from './event-stream.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; undefined where it is none. */
  readonly body: unknown;
}

/** The management door of a running program, with nothing but fetch. */
export interface Rest {
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The body of a good answer; throws what a bad one says. */
  ok<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  add(input: ServerInputDraft): Promise<Server>;
  call(server: string, tool: string, args?: Readonly<Record<string, unknown>>): Promise<CallAnswer>;
  /** The data of a stream, to its end; an error in it is thrown. */
  stream(method: string, path: string, body?: unknown): Promise<unknown[]>;
  watch(): Promise<StateWatch>;
}

export interface StateWatch extends AsyncDisposable {
  /** Answers when the server is in this state, or comes into it. */
  reached(id: string, kind: StateKind): Promise<Server>;
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

export const createRest = (address: string, token: string): Rest => {
  const request = (method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> =>
    fetch(`${address}/api/v1${path}`, {
      method,
      signal,
      headers: { authorization: `Bearer ${token}` },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
  const send: Rest['send'] = async (method, path, body) => {
    const response = await request(method, path, body);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
  };
  const ok = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await send(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body as T;
  };
  const watch = async (): Promise<StateWatch> => {
    const leaving = new AbortController();
    const latest = new Map<string, Server>();
    const waiting = new Set<() => void>();
    const response = await request('GET', '/events', undefined, leaving.signal);
    const reading = (async () => {
      for await (const { data } of readEvents(response)) {
        const event = data as { type: string; server?: Server };
        if (event.type !== 'server-changed' || event.server === undefined) continue;
        latest.set(event.server.id, event.server);
        for (const look of [...waiting]) look();
      }
    })().catch((error: unknown) => {
      // The program that is stopped ends its streams in the middle.
      if (!(error instanceof Error)) throw error;
    });
    return {
      reached: async (id, kind) => {
        if (!latest.has(id)) latest.set(id, await ok<Server>('GET', `/servers/${id}`));
        return new Promise((resolve) => {
          const look = (): void => {
            const server = latest.get(id);
            if (server?.state.kind !== kind) return;
            waiting.delete(look);
            resolve(server);
          };
          waiting.add(look);
          look();
        });
      },
      [Symbol.asyncDispose]: async () => {
        leaving.abort();
        await reading;
      },
    };
  };
  return {
    send,
    ok,
    add: (input) => ok('POST', '/servers', input),
    call: (server, tool, args = {}) =>
      ok('POST', `/servers/${server}/tools/${tool}/call`, { arguments: args }),
    stream: async (method, path, body) => {
      const response = await request(method, path, body);
      if (!response.ok)
        throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
      const found: unknown[] = [];
      for await (const { event, data } of readEvents(response)) {
        if (event === 'error') throw new Error(`${method} ${path} ended with ${JSON.stringify(data)}`);
        if (event !== 'done') found.push(data);
      }
      return found;
    },
    watch,
  };
};
