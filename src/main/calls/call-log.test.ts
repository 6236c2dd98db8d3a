import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallSummary } from '#shared/model/call.ts';
import { systemClock } from '../clock.ts';
import { openRegistry, type Registry } from '../database/database.ts';
import { silentLogger } from '../logger.ts';
import { createRedactor } from '../secrets/redactor.ts';
import { type CallLogStore, createCallLogStore } from './call-log-store.ts';
import { createCallLogWriter } from './call-log-writer.ts';
import { KEPT_CHARACTERS } from './call-record.ts';
import { callStatistics } from './call-statistics.ts';

let dataDir: string;
let registry: Registry;
let store: CallLogStore;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'patchbay-calls-'));
  registry = openRegistry(dataDir, '2026-01-01T00:00:00.000Z');
  store = createCallLogStore(registry.database);
});
afterEach(() => {
  registry.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const call = (number: number, more: Partial<CallSummary> = {}): CallSummary => ({
  id: `call_${number}`,
  at: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
  serverId: 'srv_a',
  serverName: 'Files',
  tool: 'read_file',
  caller: 'runner',
  status: 'ok',
  queuedMs: 0,
  durationMs: number,
  attempts: 1,
  argumentBytes: 2,
  resultBytes: 2,
  ...more,
});

const ids = (calls: readonly { call: CallSummary }[]) => calls.map((found) => found.call.id);

describe('the call log', () => {
  const writer = (redactor = createRedactor()) =>
    createCallLogWriter(store, redactor.json, systemClock, silentLogger);

  it('writes in batches, newest first in the list, and pages by sequence', async () => {
    const log = writer();
    for (let number = 1; number <= 500; number++) log.add({ summary: call(number), arguments: {} });
    expect(store.list({}, undefined, 1_000)).toHaveLength(0);
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.list({}, undefined, 1_000)).toHaveLength(500);
    for (let number = 501; number <= 503; number++) log.add({ summary: call(number), arguments: {} });
    expect(store.list({}, undefined, 1_000)).toHaveLength(500);
    log.flush();
    const first = store.list({}, undefined, 3);
    expect(ids(first)).toEqual(['call_503', 'call_502', 'call_501']);
    expect(ids(store.list({}, first.at(-1)?.sequence, 2))).toEqual(['call_500', 'call_499']);
  });

  it('does not let large results wait', async () => {
    const log = writer();
    for (const number of [1, 2]) log.add({ summary: call(number, { resultBytes: 600_000 }), arguments: {} });
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.list({}, undefined, 10)).toHaveLength(2);
  });

  it('filters by every part, and by full text over arguments and results', () => {
    const log = writer();
    log.add({ summary: call(1), arguments: { path: '/tmp/Größe.txt' } });
    log.add({
      summary: call(2, {
        serverId: 'srv_b',
        serverName: 'Web',
        tool: 'fetch',
        status: 'failed',
        caller: 'cli',
      }),
      arguments: {},
      error: { code: 'call-timeout', message: 'did not answer', hint: '', details: {} },
    });
    log.add({
      summary: call(3),
      arguments: {},
      result: { content: [{ type: 'text', text: 'a "quoted" answer' }] },
    });
    log.flush();
    const found = (filter: Parameters<CallLogStore['list']>[0]) => ids(store.list(filter, undefined, 10));
    expect(found({ q: 'grosse' })).toEqual([]);
    expect(found({ q: 'größe' })).toEqual(['call_1']);
    expect(found({ q: 'grö' })).toEqual(['call_1']);
    expect(found({ q: '"quoted" AND -answer*' })).toEqual([]);
    expect(found({ q: 'quoted answer' })).toEqual(['call_3']);
    expect(found({ server: 'srv_b' })).toEqual(['call_2']);
    expect(found({ server: 'web', tool: 'fetch', status: 'failed', caller: 'cli' })).toEqual(['call_2']);
    expect(found({ since: call(2).at, until: call(3).at })).toEqual(['call_2']);
  });

  it('is not held up by a record that cannot be written', () => {
    const log = writer();
    log.add({ summary: call(1), arguments: {} });
    log.flush();
    log.add({ summary: call(1), arguments: { same: 'id' } });
    log.add({ summary: call(2), arguments: {} });
    log.flush();
    log.add({ summary: call(3), arguments: {} });
    log.flush();
    expect(ids(store.list({}, undefined, 10))).toEqual(['call_3', 'call_2', 'call_1']);
  });

  it('redacts before it writes', () => {
    const redactor = createRedactor();
    redactor.learn('canary-in-a-call');
    const log = writer(redactor);
    log.add({
      summary: call(1),
      arguments: { token: 'canary-in-a-call' },
      result: { content: [{ type: 'text', text: 'x canary-in-a-call y' }] },
    });
    log.flush();
    expect(JSON.stringify(store.get('call_1'))).not.toContain('canary');
    expect(ids(store.list({ q: 'canary' }, undefined, 10))).toEqual([]);
  });

  it('keeps the beginning of a result that is too large, and says so', () => {
    const log = writer();
    log.add({
      summary: call(1),
      arguments: {},
      result: { content: [{ type: 'text', text: 'z'.repeat(KEPT_CHARACTERS) }] },
    });
    log.flush();
    const kept = store.get('call_1');
    expect(kept?.dropped).toContain('result beyond');
    expect(JSON.stringify(kept?.result).length).toBeLessThan(100_000);
  });

  it('removes what is older than asked, search included', () => {
    const log = writer();
    log.add({ summary: call(1), arguments: { word: 'old' } });
    log.add({ summary: call(2), arguments: { word: 'new' } });
    log.flush();
    expect(store.removeBefore(call(2).at)).toBe(1);
    expect(ids(store.list({}, undefined, 10))).toEqual(['call_2']);
    expect(ids(store.list({ q: 'old' }, undefined, 10))).toEqual([]);
    expect(store.get('call_1')).toBeUndefined();
  });
});

describe('statistics of calls', () => {
  it('count, time and group', () => {
    const figures = callStatistics('2026-01-01', [
      call(1),
      call(2),
      call(3, { status: 'tool-error' }),
      call(40, { tool: 'write_file', caller: 'cli' }),
    ]);
    expect(figures.total).toEqual({ calls: 4, errors: 1, medianMs: 2, p95Ms: 40 });
    expect(figures.tools.map(({ tool, calls }) => [tool, calls])).toEqual([
      ['read_file', 3],
      ['write_file', 1],
    ]);
    expect(figures.callers.map(({ caller, calls }) => [caller, calls])).toEqual([
      ['runner', 3],
      ['cli', 1],
    ]);
    expect(callStatistics('x', []).total).toEqual({ calls: 0, errors: 0, medianMs: 0, p95Ms: 0 });
  });
});
