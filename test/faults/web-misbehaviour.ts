import type { FaultyRequest, WebFault } from '../servers/faulty-web.ts';

const MEGABYTE = 1_024 * 1_024;

/** Nothing is wrong. */
export const well: WebFault = () => false;

/** Wrong for the requests of one method, or of all (`*`), the first so many of them. */
export const on =
  (
    method: string,
    fault: (at: FaultyRequest) => boolean | Promise<boolean>,
    times = Number.POSITIVE_INFINITY,
  ): WebFault =>
  (at) =>
    (method === '*' ? at.beforeAll < times : method === at.method && at.before < times) ? fault(at) : false;

export const answers =
  (status: number, headers: Readonly<Record<string, string>> = {}, body = 'no') =>
  ({ response }: FaultyRequest): boolean => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body);
    return true;
  };

export const redirects =
  (location: string, status = 307) =>
  ({ response }: FaultyRequest): boolean => {
    response.writeHead(status, { location }).end();
    return true;
  };

/** Never answers. */
export const hangs = (): boolean => true;

export const waits =
  (ms: number) =>
  async ({ serve }: FaultyRequest): Promise<boolean> => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await serve();
    return true;
  };

/** Breaks the connection without an answer. */
export const breaks = ({ response }: FaultyRequest): boolean => {
  response.destroy();
  return true;
};

/** Begins a stream of events and breaks it off. */
export const cutsStream = ({ response }: FaultyRequest): boolean => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': hold the line\n\n', () => response.destroy());
  return true;
};

/** Ends a stream of events in good order, without the answer. */
export const endsStream = ({ response }: FaultyRequest): boolean => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(': nothing more\n\n');
  return true;
};

/** Begins an answer in JSON and breaks it off. */
export const cutsJson = ({ response }: FaultyRequest): boolean => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"jsonrpc":"2.0",', () => response.destroy());
  return true;
};

/** Breaks off a call that can be resumed, and gives its answer to who comes back for it. */
export const resumes = (text: string): WebFault => {
  let cutId: unknown;
  return ({ request, response, method, id }) => {
    if (method === 'tools/call') {
      cutId = id;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('id: event-7\nretry: 10\ndata:\n\n', () => response.destroy());
      return true;
    }
    if (method !== 'GET' || request.headers['last-event-id'] !== 'event-7') return false;
    const result = { resultType: 'complete', content: [{ type: 'text', text }] };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`id: event-8\ndata: ${JSON.stringify({ jsonrpc: '2.0', id: cutId, result })}\n\n`);
    return true;
  };
};

/** Writes an answer of so many megabytes, as long as somebody reads it. */
const writeLarge = async (
  { response, id }: FaultyRequest,
  megabytes: number,
  begin: string,
  end: string,
): Promise<boolean> => {
  const piece = 'x'.repeat(MEGABYTE);
  response.write(
    `${begin}{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":{"resultType":"complete","content":[{"type":"text","text":"`,
  );
  const closed = new Promise((resolve) => response.once('close', resolve));
  for (let written = 0; written < megabytes && !response.destroyed; written += 1) {
    const isTaken = response.write(piece);
    if (!isTaken) await Promise.race([closed, new Promise((resolve) => response.once('drain', resolve))]);
  }
  response.end(`"}]}}${end}`);
  return true;
};

export const answersLargeJson = (megabytes: number) => (at: FaultyRequest) => {
  at.response.writeHead(200, { 'content-type': 'application/json' });
  return writeLarge(at, megabytes, '', '');
};
export const answersLargeEvent = (megabytes: number) => (at: FaultyRequest) => {
  at.response.writeHead(200, { 'content-type': 'text/event-stream' });
  return writeLarge(at, megabytes, 'data: ', '\n\n');
};

/** On the stream of the older HTTP+SSE: a message that is too large. */
export const streamsLarge = (megabytes: number) => (at: FaultyRequest) => {
  at.response.writeHead(202).end();
  return at.stream === undefined
    ? false
    : writeLarge({ ...at, response: at.stream }, megabytes, 'data: ', '\n\n');
};
/** On the stream of the older HTTP+SSE: its end, in the middle of a call. */
export const cutsOldStream = ({ response, stream }: FaultyRequest): boolean => {
  response.writeHead(202).end();
  stream?.destroy();
  return true;
};
