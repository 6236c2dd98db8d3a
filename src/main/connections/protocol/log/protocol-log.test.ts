import type { JSONRPCMessage } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import type { ProtocolEntry } from '#shared/model/protocol.ts';
import { manualClock } from '../../../../../test/manual-clock.ts';
import { createProtocolLog } from './protocol-log.ts';

const plain = (text: string): string => text;
const request = (id: number | string, method = 'tools/call', params = {}): JSONRPCMessage => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const answer = (id: number | string, result: Record<string, unknown> = {}): JSONRPCMessage => ({
  jsonrpc: '2.0',
  id,
  result,
});
const failure = (id: number): JSONRPCMessage => ({
  jsonrpc: '2.0',
  id,
  error: { code: -32601, message: 'Method not found' },
});
const notification = (method: string): JSONRPCMessage => ({ jsonrpc: '2.0', method });
const outline = ({ sequence, direction, kind, method }: ProtocolEntry) => [sequence, direction, kind, method];

const setUp = (redact = plain) => {
  const clock = manualClock();
  const log = createProtocolLog(clock, redact);
  return { clock, log, tap: log.tap() };
};

describe('the protocol log', () => {
  it('has every message with its direction, kind, method, size and time', () => {
    const { clock, log, tap } = setUp();
    tap.heard('sent', request(1, 'tools/list'));
    clock.advance(40);
    tap.heard('received', answer(1, { tools: [] }));
    tap.heard('received', notification('notifications/progress'));
    expect(log.entries().map(outline)).toEqual([
      [1, 'sent', 'request', 'tools/list'],
      [2, 'received', 'answer', 'tools/list'],
      [3, 'received', 'notification', 'notifications/progress'],
    ]);
    const [asked, answered, told] = log.entries();
    expect(asked).toMatchObject({ id: 1, at: '2026-01-01T00:00:00.000Z', durationMs: 40, pair: 2 });
    expect(asked?.bytes).toBe(JSON.stringify(request(1, 'tools/list')).length);
    expect(answered).toMatchObject({ id: 1, durationMs: 40, pair: 1, message: answer(1, { tools: [] }) });
    expect(told).toMatchObject({ id: undefined, durationMs: undefined, pair: undefined });
  });

  it('links what the server asks with what Patchbay answers, apart from its own questions', () => {
    const { log, tap } = setUp();
    tap.heard('sent', request(1, 'tools/call'));
    tap.heard('received', request(1, 'roots/list'));
    tap.heard('sent', answer(1, { roots: [] }));
    tap.heard('received', answer(1));
    expect(log.entries().map(({ method, pair }) => [method, pair])).toEqual([
      ['tools/call', 4],
      ['roots/list', 3],
      ['roots/list', 2],
      ['tools/call', 1],
    ]);
  });

  it('does not take an id of an earlier connection for its own', () => {
    const { log, tap } = setUp();
    tap.heard('sent', request(1, 'tools/call'));
    log.tap().heard('received', answer(1));
    expect(log.entries()[1]).toMatchObject({ method: '', pair: undefined, durationMs: undefined });
  });

  it('says which revision and era were spoken by then', () => {
    const { log, tap } = setUp();
    tap.heard('sent', request(1, 'initialize'));
    tap.agreedOn('2025-06-18');
    tap.heard('sent', request(2));
    const modern = log.tap();
    modern.agreedOn('2026-07-28');
    modern.heard('sent', request(1));
    expect(log.entries().map(({ revision, era }) => [revision, era])).toEqual([
      [undefined, undefined],
      ['2025-06-18', 'legacy'],
      ['2026-07-28', 'modern'],
    ]);
  });

  it('marks errors of the protocol and results that are errors', () => {
    const { log, tap } = setUp();
    for (const id of [1, 2, 3]) tap.heard('sent', request(id));
    tap.heard('received', failure(1));
    tap.heard('received', answer(2, { isError: true }));
    tap.heard('received', answer(3));
    expect(log.entries({ errors: true }).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('is filtered by text, direction and method, and read from a sequence on', () => {
    const { log, tap } = setUp();
    tap.heard('sent', request(1, 'tools/call', { name: 'Echo' }));
    tap.heard('received', answer(1));
    tap.heard('sent', request(2, 'ping'));
    const found = (query: Parameters<typeof log.entries>[0]) =>
      log.entries(query).map(({ sequence }) => sequence);
    expect(found({ q: 'echo' })).toEqual([1]);
    expect(found({ q: 'TOOLS/call' })).toEqual([1, 2]);
    expect(found({ direction: 'received' })).toEqual([2]);
    expect(found({ method: 'tools/call' })).toEqual([1, 2]);
    expect(found({ after: 1 })).toEqual([2, 3]);
    expect(found({ limit: 1 })).toEqual([3]);
    expect(log.entries({ messages: false })[0]).not.toHaveProperty('message');
    expect(log.entry(3)).toMatchObject({ method: 'ping', message: request(2, 'ping') });
    expect(log.entry(4)).toBeUndefined();
  });

  it('hides secrets, in keys and in JSON inside of texts too, and does not find by them', () => {
    const { log, tap } = setUp((text) => text.replaceAll('hunter2', '•••'));
    tap.heard('sent', request('hunter2', 'x/hunter2', { hunter2: JSON.stringify({ key: 'hunter2' }) }));
    expect(JSON.stringify(log.entries())).not.toContain('hunter2');
    expect(log.entries({ q: 'hunter2' })).toEqual([]);
  });

  it('survives what is not a message by the letter', () => {
    const { log, tap } = setUp();
    const odd = [
      '{"jsonrpc":"2.0","id":1,"result":null}',
      '{"jsonrpc":"2.0","method":5}',
      '{"jsonrpc":"2.0","id":{}}',
    ];
    for (const text of odd) tap.heard('received', JSON.parse(text) as JSONRPCMessage);
    expect(log.entries().map(({ kind }) => kind)).toEqual(['answer', 'notification', 'answer']);
  });

  it('keeps few messages while nobody looks, and many while somebody does or it is recorded', () => {
    const { clock, log, tap } = setUp();
    const talk = (count: number): void => {
      for (let index = 0; index < count; index += 1) tap.heard('sent', notification(`n/${index}`));
    };
    talk(1_000);
    const quiet = log.entries().length;
    expect(quiet).toBeLessThanOrEqual(200);
    expect(quiet).toBeGreaterThanOrEqual(180);
    expect(log.kept()).toEqual({ dropped: 1_000 - quiet, recording: false });
    const leave = log.subscribe({}, () => undefined);
    talk(1_000);
    expect(log.entries()).toHaveLength(quiet + 1_000);
    leave();
    talk(1);
    expect(log.entries().length).toBeGreaterThan(1_000);
    clock.advance(120_000);
    talk(1);
    expect(log.entries().length).toBeLessThanOrEqual(200);
    log.record(true);
    talk(10_000);
    expect(log.entries().length).toBeGreaterThanOrEqual(4_500);
    expect(log.entries().length).toBeLessThanOrEqual(5_000);
    expect(log.kept().recording).toBe(true);
  });

  it('is bounded in size, whatever the size of the messages', () => {
    const { log, tap } = setUp();
    const large = 'x'.repeat(30_000);
    for (let index = 0; index < 100; index += 1) tap.heard('received', answer(index, { large }));
    expect(log.entries().length).toBeLessThanOrEqual(4);
    tap.heard('received', answer(1, { huge: 'x'.repeat(5_000_000) }));
    const last = log.entries().at(-1);
    expect(last?.bytes).toBeGreaterThan(5_000_000);
    expect(last?.cut).toEqual({ texts: 1, items: 0 });
    expect(JSON.stringify(last?.message).length).toBeLessThan(33_000);
  });

  it('tells those who listen, in batches and by their filter, and of a change of recording', () => {
    const { clock, log, tap } = setUp();
    const heard: number[][] = [];
    tap.heard('sent', request(1));
    const leave = log.subscribe({ direction: 'received' }, (entries) =>
      heard.push(entries.map(({ sequence }) => sequence)),
    );
    tap.heard('received', answer(1));
    tap.heard('sent', request(2));
    clock.advance(200);
    tap.heard('received', answer(2));
    clock.advance(200);
    tap.heard('sent', request(3));
    clock.advance(200);
    log.record(true);
    leave();
    tap.heard('received', answer(3));
    clock.advance(200);
    expect(heard).toEqual([[2], [4], []]);
    expect(clock.timerCount).toBe(0);
  });
});
