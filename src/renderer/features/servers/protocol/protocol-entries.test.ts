import { describe, expect, it } from 'vitest';
import type { ProtocolEntry } from '#shared/model/protocol.ts';
import { jsonLines, KEPT_ENTRIES, rowAfterKey, withEntries } from './protocol-entries.ts';

const entry = (sequence: number, changes: Partial<ProtocolEntry> = {}): ProtocolEntry => ({
  sequence,
  at: '2026-01-01T00:00:00.000Z',
  direction: 'sent',
  kind: 'request',
  method: 'ping',
  bytes: 40,
  isError: false,
  ...changes,
});

describe('the messages of a server', () => {
  it('come once each, and are bounded', () => {
    const entries = withEntries([entry(1), entry(2)], [entry(2), entry(3)]);
    expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(withEntries(entries, [entry(3)])).toBe(entries);
    const many = Array.from({ length: KEPT_ENTRIES }, (_, index) => entry(index));
    const full = withEntries(many, [entry(KEPT_ENTRIES)]);
    expect(full).toHaveLength(KEPT_ENTRIES);
    expect(full[0]?.sequence).toBe(1);
  });

  it('tell a request of the answer that came later', () => {
    const answer = entry(2, { kind: 'answer', direction: 'received', pair: 1, durationMs: 12 });
    expect(withEntries([entry(1)], [answer])[0]).toMatchObject({ pair: 2, durationMs: 12 });
  });

  it('are written one a line', () => {
    expect(
      jsonLines([entry(1), entry(2)])
        .split('\n')
        .slice(0, 2)
        .map((line) => JSON.parse(line)),
    ).toEqual([entry(1), entry(2)]);
  });

  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 0, 9],
    ['End', 3, 9],
    ['Home', 3, 0],
    ['x', 3, undefined],
  ])('are gone through by %s from %i', (key, from, to) => {
    expect(rowAfterKey(key, from, 10)).toBe(to);
    expect(rowAfterKey(key, 0, 0)).toBeUndefined();
  });
});
