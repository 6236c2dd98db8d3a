import { describe, expect, it } from 'vitest';
import type { CallSummary } from '#shared/model/call.ts';
import { withNewest } from './newest-calls.ts';

const calls = (...ids: string[]): CallSummary[] =>
  ids.map((id) => ({
    id,
    at: '2026-03-10T12:00:00Z',
    serverId: 's',
    serverName: 'S',
    tool: 't',
    caller: 'runner',
    status: 'ok',
    queuedMs: 0,
    durationMs: 1,
    attempts: 1,
    argumentBytes: 2,
    resultBytes: 2,
  }));

const ids = (pages: ReturnType<typeof withNewest>) => pages?.map(({ items }) => items.map(({ id }) => id));

const pages = [{ items: calls('3', '2'), nextCursor: 'x' }, { items: calls('1') }];

describe('withNewest', () => {
  it('puts new calls first and keeps the pages that were read', () => {
    expect(ids(withNewest(pages, { items: calls('4', '3'), nextCursor: 'y' }))).toEqual([
      ['4', '3', '2'],
      ['1'],
    ]);
  });

  it('leaves the pages alone where nothing is new', () => {
    expect(withNewest(pages, { items: calls('3') })).toBe(pages);
  });

  it('gives up where calls may lie between', () => {
    expect(withNewest(pages, { items: calls('9', '8'), nextCursor: 'y' })).toBeUndefined();
  });

  it('begins with the newest where there was nothing', () => {
    expect(ids(withNewest([{ items: [] }], { items: calls('1') }))).toEqual([['1']]);
  });
});
