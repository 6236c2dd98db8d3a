import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { tooLargeProblem } from '../message-limit.ts';

/** Ends a socket whose other side is gone. */
export class PingUnanswered extends Error {
  constructor() {
    super('the server does not answer pings any more');
  }
}

/** How a WebSocket ended by itself. */
export interface SocketEnd {
  /** The close code; 1006 where the connection broke without one. */
  readonly code: number;
  /** What the other side said to it. */
  readonly reason: string;
  /** What ended it on this side: an error of the socket. */
  readonly error?: Error | undefined;
}

/** How much of a reason is shown. RFC 6455 allows 123 bytes; a server may not care. */
const SHOWN_CHARACTERS = 200;

/** RFC 6455, section 7.4, and the registry of IANA. */
const plainWords: Readonly<Record<number, string>> = {
  1000: 'the server ended it',
  1001: 'the server is shutting down or going away',
  1002: 'the server found a mistake in the WebSocket protocol',
  1003: 'the server does not take this kind of data',
  1005: 'the server ended it without a reason',
  1006: 'it broke off without a goodbye',
  1007: 'the server could not read the data as text',
  1008: 'the server refused it by a rule of its own',
  1009: 'a message was too large for the server',
  1010: 'the server lacks an extension',
  1011: 'the server had an error of its own',
  1012: 'the server is restarting',
  1013: 'the server is overloaded',
  1014: 'a gateway got a bad answer from the server',
  1015: 'TLS failed',
  3008: 'the server ran out of time',
};

/** Codes of their own that servers use for the HTTP status of the same meaning. */
const httpStatusOf: Readonly<Record<number, number>> = {
  3000: 401,
  3003: 403,
  4401: 401,
  4403: 403,
  4404: 404,
};
const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'http-unauthorized',
  403: 'http-unauthorized',
  404: 'http-not-found',
};

/** What the library says of frames that it cannot take. */
const brokenFrame = (error: Error): string | undefined => {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return tooLargeProblem;
  if (code === 'WS_ERR_INVALID_UTF8') return 'the server sent text that is not UTF-8';
  return code.startsWith('WS_ERR_')
    ? `the server broke the WebSocket protocol (${error.message})`
    : undefined;
};

const problemOf = ({ code, reason, error }: SocketEnd): string => {
  if (error instanceof PingUnanswered) return error.message;
  const broken = error === undefined ? undefined : brokenFrame(error);
  if (broken !== undefined) return broken;
  const words = plainWords[code] ?? 'the server ended it with a code of its own';
  const said = reason.trim().slice(0, SHOWN_CHARACTERS);
  return said === '' ? `${words} (code ${code})` : `${words} (code ${code}: "${said}")`;
};

/** What the end of a socket means: `connection-failed` of one that was never ready, else `connection-lost`. */
export const fromSocketEnd = (end: SocketEnd, url: string, wasReady: boolean): PatchbayError => {
  const options = { cause: end.error };
  const status = httpStatusOf[end.code];
  const code = codeOfStatus[status ?? 0];
  const details = { url, closeCode: end.code };
  if (code !== undefined) return new PatchbayError(code, { ...details, status }, options);
  const problem = problemOf(end);
  return new PatchbayError(
    wasReady ? 'connection-lost' : 'connection-failed',
    { ...details, problem },
    options,
  );
};
