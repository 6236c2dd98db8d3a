import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import type { ProtocolDirection, ProtocolEntry } from '#shared/model/protocol.ts';
import { redactDeep } from '../../redact-deep.ts';
import { clip, headOf } from './clip.ts';
import { roomAfter, roughBytes } from './weigh.ts';

/** More of one message is not kept. */
const MESSAGE_CHARACTERS = 32 * 1_024;
/** Methods and ids are short, but a hostile server may write what it likes. */
const NAME_CHARACTERS = 200;
const FIRST_MODERN_REVISION = '2026-07-28';

/** A message as it is held: parsed, so that nothing is made of it unless somebody looks. */
export interface KeptMessage
  extends Pick<ProtocolEntry, 'sequence' | 'direction' | 'kind' | 'method' | 'id'> {
  readonly atMs: number;
  readonly revision: string | undefined;
  readonly isError: boolean;
  readonly message: unknown;
  readonly characters: number;
  readonly cut: ProtocolEntry['cut'];
  /** Counted when somebody looks. */
  bytes: number | undefined;
  pair: number | undefined;
  durationMs: number | undefined;
}

interface Heard {
  readonly sequence: number;
  readonly atMs: number;
  readonly direction: ProtocolDirection;
  readonly revision: string | undefined;
  readonly message: JSONRPCMessage;
  /** The request that it answers. */
  readonly asked: { readonly sequence: number; readonly method: string } | undefined;
  readonly durationMs: number | undefined;
}

/** What a transport took for a message need not have the types of one. */
const saysError = (message: JSONRPCMessage): boolean =>
  'error' in message || ('result' in message && message.result?.isError === true);
const nameOf = (method: unknown): string =>
  typeof method === 'string' ? headOf(method, NAME_CHARACTERS) : '';
const idOf = (id: unknown): string | number | undefined =>
  typeof id === 'string' ? headOf(id, NAME_CHARACTERS) : typeof id === 'number' ? id : undefined;

/** Holds a message; of a large one only what is left of it by `clip`, its texts redacted. */
export const keepMessage = (heard: Heard, redact: (text: string) => string): KeptMessage => {
  const { message, asked } = heard;
  const room = roomAfter(message, MESSAGE_CHARACTERS);
  const clipped = room < 0 ? clip(message, MESSAGE_CHARACTERS, redact) : undefined;
  const id = 'id' in message ? idOf(message.id) : undefined;
  const isAsking = 'method' in message;
  return {
    sequence: heard.sequence,
    atMs: heard.atMs,
    direction: heard.direction,
    kind: isAsking ? (id === undefined ? 'notification' : 'request') : 'answer',
    method: isAsking ? nameOf(message.method) : (asked?.method ?? ''),
    id,
    revision: heard.revision,
    isError: saysError(message),
    message: clipped === undefined ? message : clipped.value,
    characters: clipped === undefined ? MESSAGE_CHARACTERS - room : MESSAGE_CHARACTERS,
    cut: clipped?.cut,
    bytes: clipped === undefined ? undefined : roughBytes(message),
    pair: asked?.sequence,
    durationMs: heard.durationMs,
  };
};

/** A held message as every door shows it, secrets hidden. */
export const showMessage = (
  kept: KeptMessage,
  withMessage: boolean,
  redact: (text: string) => string,
): ProtocolEntry => {
  kept.bytes ??= Buffer.byteLength(JSON.stringify(kept.message));
  const { sequence, atMs, direction, kind, method, id, bytes, durationMs, pair, revision, isError, cut } =
    kept;
  return {
    sequence,
    at: new Date(atMs).toISOString(),
    direction,
    kind,
    method: redact(method),
    id: typeof id === 'string' ? redact(id) : id,
    bytes,
    durationMs,
    pair,
    revision,
    era: revision === undefined ? undefined : revision < FIRST_MODERN_REVISION ? 'legacy' : 'modern',
    isError,
    cut,
    ...(withMessage ? { message: redactDeep(kept.message, redact) } : {}),
  };
};
