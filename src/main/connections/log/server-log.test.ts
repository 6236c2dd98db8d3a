import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { createServerLog } from './server-log.ts';

const make = (redact = (text: string) => text) => {
  const clock = manualClock();
  return { clock, log: createServerLog(clock, redact) };
};

describe('createServerLog', () => {
  it('filters by text, level, sequence and number', () => {
    const { log } = make();
    log.append('stderr', 'Alpha');
    log.append('stderr', 'warning: beta');
    log.append('stdout', 'error: ALPHA beta');
    expect(log.lines({ q: 'alpha' }).map(({ sequence }) => sequence)).toEqual([1, 3]);
    expect(log.lines({ level: 'warning' }).map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(log.lines({ after: 1, limit: 1 }).map(({ sequence }) => sequence)).toEqual([3]);
    expect(log.tail('stderr', 5, 1)).toEqual(['warning: beta']);
  });

  it('keeps the newest lines, bounded in number and in size', () => {
    const { log } = make();
    for (let index = 0; index < 20_000; index += 1) log.append('stderr', `line ${index}`);
    expect(log.lines().length).toBeLessThanOrEqual(5_000);
    expect(log.lines().at(-1)).toMatchObject({ sequence: 20_000, text: 'line 19999' });
    for (let index = 0; index < 1_000; index += 1) log.append('stderr', 'x'.repeat(10_000));
    const characters = log.lines().reduce((sum, { text }) => sum + text.length, 0);
    expect(characters).toBeLessThanOrEqual(2 * 1_024 * 1_024);
  });

  it('redacts before it cuts, so that no half of a secret stays', () => {
    const secret = 'hunter2-hunter2-hunter2';
    const { log } = make((text) => text.replaceAll(secret, '•••'));
    log.append('stderr', `${'x'.repeat(8 * 1_024 - 5)}${secret}`);
    expect(log.lines()[0]?.text).not.toContain('hunter');
  });

  it('makes control characters harmless', () => {
    const { log } = make();
    log.append('stderr', '\u001b[31mred\u001b[0m\ttab\u0007bell');
    expect(log.lines()[0]?.text).toBe('red\ttab·bell');
  });

  it('tells of new lines in batches, and no more after the unsubscribe', () => {
    const { clock, log } = make();
    const batches: number[][] = [];
    log.append('stderr', 'before');
    const unsubscribe = log.subscribe((lines) => batches.push(lines.map(({ sequence }) => sequence)));
    log.append('stderr', 'one');
    log.append('stderr', 'two');
    expect(batches).toEqual([]);
    clock.advance(100);
    log.append('stderr', 'three');
    clock.advance(100);
    expect(batches).toEqual([[2, 3], [4]]);
    unsubscribe();
    log.append('stderr', 'four');
    clock.advance(100);
    expect(batches).toHaveLength(2);
    expect(clock.timerCount).toBe(0);
  });
});
