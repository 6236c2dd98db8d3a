import { type Client, ProtocolError, SdkError, type Transport } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { untilAborted } from '../until-aborted.ts';
import type { ProtocolLog } from './log/protocol-log.ts';
import { tapTransport } from './log/tap-transport.ts';
import { letTasksThrough } from './tasks/let-tasks-through.ts';

export interface Handshake {
  readonly client: Client;
  readonly transport: Transport;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** `probe` asks the server; `legacy` is what it answered before. */
  readonly way: 'probe' | 'legacy';
  /** Hears every message of the connection, from this first one on. */
  readonly protocol: ProtocolLog | undefined;
}

/** Agrees on the protocol over a transport; the start's own deadline bounds it. */
export const shakeHands = (handshake: Handshake): Promise<void> => {
  const { client, transport, signal, timeoutMs, way, protocol } = handshake;
  if (protocol !== undefined) tapTransport(transport, protocol.tap());
  letTasksThrough(transport);
  return untilAborted(
    client.connect(transport, {
      signal,
      timeout: timeoutMs,
      ...(way === 'legacy' ? { prior: { kind: 'legacy' } } : {}),
    }),
    signal,
  );
};

const unsupportedVersion = /protocol version is not supported: (\S+)/;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether the server itself said what is wrong; how its process ended afterwards says less. */
export const isAnswered = (error: unknown): boolean =>
  error instanceof ProtocolError || unsupportedVersion.test(messageOf(error));

/** What a failed handshake means, where the transport has no better word for it. */
export const toHandshakeError = (error: unknown): PatchbayError => {
  if (error instanceof PatchbayError) return error;
  const problem = messageOf(error);
  const version = unsupportedVersion.exec(problem)?.[1];
  if (version !== undefined) return new PatchbayError('unsupported-protocol', { version }, { cause: error });
  const protocolCode = error instanceof ProtocolError ? error.code : undefined;
  const sdkCode = error instanceof SdkError ? error.code : undefined;
  return new PatchbayError('protocol-error', { problem, protocolCode, sdkCode }, { cause: error });
};
