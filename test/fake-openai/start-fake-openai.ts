import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { streamReply, wholeReply } from './answer.ts';
import { type Reply, says } from './steps.ts';

export interface FakeMessage {
  readonly role: string;
  readonly content: unknown;
  readonly tool_calls?: readonly {
    readonly id: string;
    readonly function: { name: string; arguments: string };
  }[];
  readonly tool_call_id?: string;
}

/** A request for an answer, as it came. */
export interface FakeRequest {
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: {
    readonly model: string;
    readonly stream?: boolean;
    readonly messages: readonly FakeMessage[];
    readonly tools?: readonly {
      readonly function: { name: string; description: string; parameters: object };
    }[];
  };
  /** Settles when the other side went away before the answer was whole, or the answer is. */
  readonly ended: Promise<'whole' | 'left'>;
}

export interface FakeOpenAi extends AsyncDisposable {
  /** The base URL. */
  readonly url: string;
  readonly requests: readonly FakeRequest[];
  /** What is answered next, in order; afterwards it says "ok". */
  script(...replies: (Reply | ((request: FakeRequest) => Reply))[]): void;
  /** Settles with the request of that number, the first being 0. */
  request(index: number): Promise<FakeRequest>;
  stop(): Promise<void>;
}

export interface FakeOpenAiOptions {
  readonly port?: number;
  /** Without it any key is good, and none. */
  readonly key?: string;
  readonly models?: readonly object[] | null;
}

const read = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
};

const sendJson = (response: ServerResponse, status: number, body: unknown, headers = {}): void => {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
  response.end(isText ? body : JSON.stringify(body));
};

/** A fake of an OpenAI-compatible server: it says what the test has written for it, and records what it was sent. */
export const startFakeOpenAi = async (options: FakeOpenAiOptions = {}): Promise<FakeOpenAi> => {
  const { key, models = [{ id: 'fake-model' }, { id: 'fake-vision', context_length: 8_192 }] } = options;
  const requests: FakeRequest[] = [];
  const script: (Reply | ((request: FakeRequest) => Reply))[] = [];
  const arrivals = new Set<() => void>();

  const complete = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await read(incoming);
    const ended = new Promise<'whole' | 'left'>((resolve) =>
      response.once('close', () => resolve(response.writableFinished ? 'whole' : 'left')),
    );
    const request: FakeRequest = { headers: incoming.headers, text, body: JSON.parse(text), ended };
    requests.push(request);
    for (const tell of [...arrivals]) tell();
    const next = script.shift() ?? [says('ok')];
    const reply = typeof next === 'function' ? next(request) : next;
    const [first] = reply;
    if (first?.kind === 'status') sendJson(response, first.status, first.body, first.headers);
    else if (first?.kind === 'cut') response.destroy();
    else if (request.body.stream === true) await streamReply(reply, request.body.model, response);
    else sendJson(response, 200, wholeReply(reply, request.body.model));
  };

  const http = createServer((incoming, response) => {
    const isLetIn = key === undefined || incoming.headers.authorization === `Bearer ${key}`;
    if (!isLetIn)
      sendJson(response, 401, {
        error: {
          message: `Incorrect API key provided: ${incoming.headers.authorization}.`,
          code: 'invalid_api_key',
        },
      });
    else if (incoming.url === '/v1/models') sendJson(response, 200, { object: 'list', data: models });
    else if (incoming.url === '/v1/chat/completions')
      complete(incoming, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    else sendJson(response, 404, { error: { message: `Unknown request URL: ${incoming.url}` } });
  });
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      http.closeAllConnections();
      http.close(() => resolve());
    });

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`,
    requests,
    script: (...replies) => {
      script.push(...replies);
    },
    request: (index) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = requests[index];
          if (found === undefined) return;
          arrivals.delete(look);
          resolve(found);
        };
        arrivals.add(look);
        look();
      }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
};
