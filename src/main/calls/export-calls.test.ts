import { expect, test } from 'vitest';
import type { CallDetail, CallSummary } from '#shared/model/call.ts';
import { exportCalls } from './export-calls.ts';

const call = (index: number, change: Partial<CallDetail> = {}): CallDetail => ({
  id: `call_${index}`,
  at: '2026-01-31T10:00:00.000Z',
  serverId: 'srv_1',
  serverName: 'git',
  tool: 'log',
  caller: 'api',
  status: 'ok',
  queuedMs: 0,
  durationMs: 12.5,
  attempts: 1,
  argumentBytes: 2,
  resultBytes: 4,
  arguments: {},
  ...change,
});

const placesOf = (calls: readonly CallDetail[]) => ({
  list: (_: unknown, { limit = 1, cursor = '0' }: { limit?: number; cursor?: string }) => {
    const end = Number(cursor) + limit;
    const items: CallSummary[] = calls.slice(Number(cursor), end);
    return { items, nextCursor: end < calls.length ? String(end) : undefined };
  },
  get: (id: string) => {
    const found = calls.find((one) => one.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  },
});

test('as CSV, with quotes, line breaks and formulas as what they are', async () => {
  const odd = call(1, {
    serverName: '=HYPERLINK("http://evil.example")',
    arguments: { text: 'a "quote", and\nmore' },
    result: { content: [{ type: 'text', text: 'done' }] },
  });
  const failed = call(2, {
    status: 'failed',
    error: { code: 'call-timeout', message: 'too late', hint: '', details: {} },
  });
  const { text, ...rest } = await exportCalls({}, 'csv', placesOf([odd, failed]));
  expect(rest).toEqual({ fileName: 'calls.csv', mimeType: 'text/csv', calls: 2, isWhole: true });
  const [head, first, second] = text.split('\r\n');
  expect(head).toBe(
    'id,at,server,tool,caller,client,status,error,queued_ms,duration_ms,argument_bytes,result_bytes,arguments,result',
  );
  expect(first).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(first).toContain('"{""text"":""a \\""quote\\"", and\\nmore""}"');
  expect(second).toContain('failed,call-timeout: too late,');
});

test('as JSON lines, over many pages', async () => {
  const calls = Array.from({ length: 1_203 }, (_, index) => call(index));
  const { text, isWhole } = await exportCalls({}, 'json-lines', placesOf(calls));
  const lines = text.trimEnd().split('\n');
  expect(isWhole).toBe(true);
  expect(lines.map((line) => JSON.parse(line))).toEqual(calls);
});

test('ends where the file would become too large, and says so', async () => {
  const large = { content: [{ type: 'text', text: 'x'.repeat(10_000_000) }] };
  const calls = Array.from({ length: 5 }, (_, index) => call(index, { result: large }));
  const { calls: count, isWhole } = await exportCalls({}, 'json-lines', placesOf(calls));
  expect({ count, isWhole }).toEqual({ count: 3, isWhole: false });
});
