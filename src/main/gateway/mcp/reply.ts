import type { ServerResponse } from 'node:http';

/** Programs between us and the client, and the client itself, give up on a connection that is silent for long. */
const KEEP_ALIVE_MS = 15_000;

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const;

/**
 * The answer to one HTTP request: plain JSON as long as nothing but the result is to be said, a stream of server-sent
 * events from the first message that comes before it (specification, "Streamable HTTP").
 */
export interface Reply {
  /** Says something before the end. False where the client does not take a stream, or is gone. */
  push(message: string): boolean;
  /** The last message. */
  end(message: string, status?: number, more?: Readonly<Record<string, string>>): void;
  /** Without a body. */
  empty(status: number): void;
  /** Ends a stream without a last message. */
  close(): void;
  /** Opens the stream although there is nothing to say yet. */
  open(): void;
  onGone(listener: () => void): void;
}

export interface ReplyOptions {
  readonly response: ServerResponse;
  readonly takesStream: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Made for every request, so without a getter: V8 keeps what one of those sees until a full collection. */
export const createReply = ({ response, takesStream, headers }: ReplyOptions): Reply => {
  let isStream = false;
  let isOver = false;
  const goneListeners: (() => void)[] = [];
  // Long calls are kept open; short ones never see it.
  let timer: NodeJS.Timeout | undefined = setTimeout(() => keepAlive(), KEEP_ALIVE_MS);

  const stopTimer = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const open = (): void => {
    if (isStream || isOver || !takesStream) return;
    isStream = true;
    response.writeHead(200, { ...headers, ...streamHeaders });
    response.flushHeaders();
  };
  const keepAlive = (): void => {
    open();
    if (!isStream || isOver) return;
    response.write(': still here\n\n');
    timer = setTimeout(keepAlive, KEEP_ALIVE_MS);
  };
  const event = (message: string): string => `event: message\ndata: ${message}\n\n`;
  response.once('close', () => {
    stopTimer();
    if (isOver) return;
    isOver = true;
    for (const tell of goneListeners) tell();
  });

  return {
    push: (message) => {
      open();
      if (!isStream || isOver) return false;
      response.write(event(message));
      return true;
    },
    end: (message, status = 200, more = {}) => {
      if (isOver) return;
      isOver = true;
      stopTimer();
      if (isStream) {
        response.end(event(message));
        return;
      }
      response.writeHead(status, {
        ...headers,
        ...more,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(message),
      });
      response.end(message);
    },
    empty: (status) => {
      if (isOver) return;
      isOver = true;
      stopTimer();
      response.writeHead(status, { ...headers, 'content-length': 0 });
      response.end();
    },
    close: () => {
      if (isOver) return;
      isOver = true;
      stopTimer();
      response.end();
    },
    open,
    onGone: (listener) => {
      goneListeners.push(listener);
    },
  };
};
