import { StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { Clock } from '../../clock.ts';
import { waitAtMost } from '../wait-at-most.ts';
import type { PatientFetch } from './patient-fetch.ts';

/** A session is ended politely, but nobody waits long for a server that does not answer. */
const TERMINATE_MS = 1_000;

export interface HttpTransportOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: PatientFetch['fetch'];
  /** The first answer of any kind: the connection is open. */
  readonly onOpen?: () => void;
  /** The first answer that can be the protocol's. */
  readonly onAnswer?: () => void;
}

const isProtocolAnswer = (response: Response): boolean =>
  response.ok && /^(application\/json|text\/event-stream)\b/.test(response.headers.get('content-type') ?? '');

export const createHttpTransport = (
  url: URL,
  options: HttpTransportOptions,
): StreamableHTTPClientTransport => {
  let isOpen = false;
  let isAnswered = false;
  return new StreamableHTTPClientTransport(url, {
    requestInit: { headers: { ...options.headers } },
    fetch: async (input, init) => {
      const response = await options.fetch(input, init);
      if (!isOpen) options.onOpen?.();
      isOpen = true;
      if (!isAnswered && isProtocolAnswer(response)) {
        isAnswered = true;
        options.onAnswer?.();
      }
      return response;
    },
  });
};

/** Ends the session at the server, if there is one, and closes the connection. */
export const closeHttpTransport = async (
  transport: StreamableHTTPClientTransport,
  clock: Clock,
  onProblem: (problem: string) => void,
): Promise<void> => {
  if (transport.sessionId !== undefined) {
    const ended = transport.terminateSession().catch((error: Error) => onProblem(error.message));
    await waitAtMost(ended, TERMINATE_MS, clock);
  }
  await transport.close();
};
