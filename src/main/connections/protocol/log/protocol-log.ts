import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import type { ProtocolDirection, ProtocolEntry, ProtocolKept } from '#shared/model/protocol.ts';
import type { Clock } from '../../../clock.ts';
import { type KeptMessage, keepMessage, showMessage } from './kept-message.ts';

interface Limits {
  readonly messages: number;
  readonly characters: number;
}
/** Enough to see how it came to where it is; two hundred servers together stay small with it. */
const QUIET: Limits = { messages: 200, characters: 128 * 1_024 };
/** While somebody looks or it is recorded. */
const WATCHED: Limits = { messages: 5_000, characters: 4 * 1_024 * 1_024 };
/** Who looked a moment ago may look again, with another filter or after a lost connection. */
const LINGER_MS = 60_000;
/** Old messages are dropped in lots of this part, so that a full log costs no move of the whole for every message. */
const DROP_PART = 0.1;
/** Listeners hear of several messages at a time. */
const BATCH_MS = 150;
/** A listener gets no more at a time; the rest is in the log. */
const BATCH_MESSAGES = 1_000;
/** Requests that were never answered are forgotten beyond this. */
const OPEN_REQUESTS = 1_000;

export interface ProtocolQuery {
  readonly q?: string | undefined;
  readonly direction?: ProtocolDirection | undefined;
  readonly method?: string | undefined;
  readonly errors?: boolean | undefined;
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
  /** Whether the messages themselves come too; true unless said otherwise. */
  readonly messages?: boolean | undefined;
}

/** Hears the messages of one connection, in the order in which they go. */
export interface MessageTap {
  heard(direction: ProtocolDirection, message: JSONRPCMessage): void;
  agreedOn(revision: string): void;
}

/** The raw JSON-RPC of one server, bounded in messages and size; it outlives the restarts of the server. */
export interface ProtocolLog {
  /** For one connection: ids count anew with each. */
  tap(): MessageTap;
  /** Oldest first. */
  entries(query?: ProtocolQuery): readonly ProtocolEntry[];
  entry(sequence: number): ProtocolEntry | undefined;
  kept(): ProtocolKept;
  /** Whether many are kept although nobody looks. */
  record(on: boolean): void;
  /** Hears new messages in batches, and of a change of recording; returns its unsubscribe. */
  subscribe(query: ProtocolQuery, listener: (entries: readonly ProtocolEntry[]) => void): () => void;
}

interface Asked {
  readonly sequence: number;
  readonly method: string;
  readonly sinceMs: number;
}

const opposite = { sent: 'received', received: 'sent' } as const;

export const createProtocolLog = (clock: Clock, redact: (text: string) => string): ProtocolLog => {
  let messages: KeptMessage[] = [];
  let characters = 0;
  let sequence = 0;
  let recording = false;
  let lastWatchedMs = Number.NEGATIVE_INFINITY;
  let isTelling = false;
  const listeners = new Set<(always: boolean) => void>();

  const limits = (): Limits =>
    recording || listeners.size > 0 || clock.monotonic() - lastWatchedMs < LINGER_MS ? WATCHED : QUIET;

  const drop = (): void => {
    if (messages.length <= QUIET.messages && characters <= QUIET.characters) return;
    const most = limits();
    if (messages.length <= most.messages && characters <= most.characters) return;
    let count = 0;
    for (const message of messages) {
      const hasRoom = messages.length - count <= most.messages * (1 - DROP_PART);
      if (hasRoom && characters <= most.characters * (1 - DROP_PART)) break;
      characters -= message.characters;
      count += 1;
    }
    messages = messages.slice(count);
  };

  /** Their sequences have no gaps. */
  const at = (wanted: number): KeptMessage | undefined => messages[wanted - (messages[0]?.sequence ?? 0)];
  const since = (after: number): readonly KeptMessage[] =>
    messages.slice(Math.max(0, after + 1 - (messages[0]?.sequence ?? 0)));

  const find = (from: readonly KeptMessage[], query: ProtocolQuery): readonly ProtocolEntry[] => {
    const wanted = query.q?.toLowerCase() ?? '';
    const found = from.filter(
      (one) =>
        (query.direction === undefined || one.direction === query.direction) &&
        (query.method === undefined || one.method === query.method) &&
        (query.errors !== true || one.isError),
    );
    const withText = (one: KeptMessage): boolean => {
      const { method, message } = showMessage(one, true, redact);
      return `${method} ${JSON.stringify(message)}`.toLowerCase().includes(wanted);
    };
    const matching = wanted === '' ? found : found.filter(withText);
    const last = query.limit === undefined ? matching : matching.slice(-query.limit);
    return last.map((one) => showMessage(one, query.messages !== false, redact));
  };

  /** What is kept may have changed although no message came. */
  const tellAll = (always: boolean): void => {
    for (const listener of [...listeners]) listener(always);
  };
  const tell = (): void => {
    isTelling = false;
    tellAll(false);
  };

  const add = (message: KeptMessage): void => {
    messages.push(message);
    characters += message.characters;
    drop();
    if (listeners.size === 0 || isTelling) return;
    isTelling = true;
    clock.setTimeout(tell, BATCH_MS);
  };

  const tap = (): MessageTap => {
    const open = { sent: new Map<unknown, Asked>(), received: new Map<unknown, Asked>() };
    let revision: string | undefined;

    const ask = (direction: ProtocolDirection, id: unknown, asked: Asked): void => {
      const requests = open[direction];
      requests.set(id, asked);
      if (requests.size > OPEN_REQUESTS) requests.delete(requests.keys().next().value);
    };
    const answered = (direction: ProtocolDirection, id: unknown): Asked | undefined => {
      const requests = open[opposite[direction]];
      const asked = requests.get(id);
      requests.delete(id);
      return asked;
    };

    return {
      heard: (direction, message) => {
        sequence += 1;
        const nowMs = clock.monotonic();
        const asked = 'method' in message ? undefined : answered(direction, message.id);
        const durationMs = asked === undefined ? undefined : nowMs - asked.sinceMs;
        const kept = keepMessage(
          { sequence, atMs: clock.now(), direction, revision, message, asked, durationMs },
          redact,
        );
        if (kept.kind === 'request')
          ask(direction, kept.id, { sequence, method: kept.method, sinceMs: nowMs });
        const request = asked === undefined ? undefined : at(asked.sequence);
        if (request !== undefined) {
          request.pair = sequence;
          request.durationMs = durationMs;
        }
        add(kept);
      },
      agreedOn: (version) => {
        revision = version;
      },
    };
  };

  return {
    tap,
    entries: (query = {}) => find(since(query.after ?? 0), query),
    entry: (wanted) => {
      const found = at(wanted);
      return found === undefined ? undefined : showMessage(found, true, redact);
    },
    kept: () => ({ dropped: sequence - messages.length, recording }),
    record: (on) => {
      recording = on;
      tellAll(true);
    },
    subscribe: (query, listener) => {
      let told = sequence;
      const hear = (always: boolean): void => {
        const entries = find(since(told).slice(-BATCH_MESSAGES), query);
        told = sequence;
        if (always || entries.length > 0) listener(entries);
      };
      listeners.add(hear);
      return () => {
        listeners.delete(hear);
        lastWatchedMs = clock.monotonic();
      };
    },
  };
};
