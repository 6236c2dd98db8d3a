import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendOutcome, sendPage } from './callback-page.ts';

const HOST = '127.0.0.1';
const PATH = '/oauth/callback';

export interface CallbackListenerOptions {
  /** 0 is any. */
  readonly port: number;
  /** What the answer must carry. */
  readonly state: string;
  /** Called once at most; the browser shows how it ended. */
  readonly onAnswer: (params: URLSearchParams) => Promise<void>;
}

export interface CallbackListener {
  readonly port: number;
  readonly redirectUri: string;
  close(): void;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** In constant time: how much of a guess was right must not be heard. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/**
 * Waits on this machine alone for the browser to come back (RFC 8252 §7.3). What does not carry the state is
 * answered and changes nothing. Rejects with the system's error where the port cannot be had.
 */
export const openCallbackListener = async (options: CallbackListenerOptions): Promise<CallbackListener> => {
  let isAnswered = false;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { port } = server.address() as AddressInfo;
    const url = URL.parse(request.url ?? '', `http://${HOST}:${port}`);
    const isHere = request.method === 'GET' && request.headers.host === `${HOST}:${port}`;
    if (!isHere || url?.pathname !== PATH)
      return sendPage(response, 404, 'There is nothing here', 'Patchbay waits here for a sign-in to end.');
    if (!isSame(url.searchParams.get('state') ?? '', options.state))
      return sendPage(response, 400, 'Not the sign-in that is awaited', 'Start it again in Patchbay.');
    if (isAnswered)
      return sendPage(
        response,
        400,
        'This page was used already',
        'Go back to Patchbay to see how it ended.',
      );
    isAnswered = true;
    const error = await options.onAnswer(url.searchParams).then(
      () => undefined,
      (problem: unknown) => problem,
    );
    sendOutcome(response, error);
  };
  const server = createServer((request, response) => void handle(request, response));

  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    redirectUri: `http://${HOST}:${port}${PATH}`,
    // A page that is being answered is answered to its end.
    close: () => {
      server.close();
      server.closeIdleConnections();
    },
  };
};
