import type { ProtocolEntry } from '#shared/model/protocol.ts';

/** Messages kept in the page, as many as the program itself keeps while somebody looks. */
export const KEPT_ENTRIES = 5_000;

/** Adds messages that are not there yet, and tells a request of its answer. */
export const withEntries = (
  entries: readonly ProtocolEntry[],
  more: readonly ProtocolEntry[],
): readonly ProtocolEntry[] => {
  const last = entries.at(-1)?.sequence ?? Number.NEGATIVE_INFINITY;
  const fresh = more.filter(({ sequence }) => sequence > last);
  if (fresh.length === 0) return entries;
  const answers = new Map(
    fresh.flatMap((entry) =>
      entry.kind === 'answer' && entry.pair !== undefined ? [[entry.pair, entry] as const] : [],
    ),
  );
  const answered = (entry: ProtocolEntry): ProtocolEntry => {
    const answer = entry.kind === 'request' ? answers.get(entry.sequence) : undefined;
    return answer === undefined ? entry : { ...entry, pair: answer.sequence, durationMs: answer.durationMs };
  };
  return [...entries, ...fresh].slice(-KEPT_ENTRIES).map(answered);
};

/** For a file: one message a line, with what is known of it. */
export const jsonLines = (entries: readonly ProtocolEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** Where a key leads in a list; undefined where it leads nowhere. */
export const rowAfterKey = (key: string, index: number, count: number): number | undefined => {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + 12,
    PageUp: index - 12,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, to));
};
