import { describe, expect, it } from 'vitest';
import type { LogLine } from '#shared/model/log.ts';
import { filterLines, KEPT_LINES, textOfLines, withLines } from './log-lines.ts';

const line = (sequence: number, changes: Partial<LogLine> = {}): LogLine => ({
  sequence,
  at: '2026-01-01T00:00:00.000Z',
  source: 'stderr',
  level: 'info',
  text: `line ${sequence}`,
  ...changes,
});

describe('the lines of a log', () => {
  it('come once each, also when the stream repeats what was read', () => {
    const lines = withLines([line(1), line(2)], [line(2), line(3)]);
    expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(withLines(lines, [line(3)])).toBe(lines);
  });

  it('are bounded', () => {
    const many = Array.from({ length: KEPT_LINES }, (_, index) => line(index));
    const lines = withLines(many, [line(KEPT_LINES)]);
    expect(lines).toHaveLength(KEPT_LINES);
    expect(lines[0]?.sequence).toBe(1);
  });

  it('are filtered by level and text', () => {
    const lines = [line(1, { level: 'debug' }), line(2, { level: 'error', text: 'Broken pipe' }), line(3)];
    expect(filterLines(lines, '', 'info').map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(filterLines(lines, 'broken', 'debug').map(({ sequence }) => sequence)).toEqual([2]);
    expect(filterLines(lines, '', 'debug')).toBe(lines);
  });

  it('are written one a line', () => {
    expect(textOfLines([line(1)])).toBe('2026-01-01T00:00:00.000Z stderr info line 1');
  });
});
