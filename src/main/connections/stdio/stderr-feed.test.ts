import { describe, expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { createStderrFeed } from './stderr-feed.ts';

const feed = () => {
  const clock = manualClock();
  const lines: string[] = [];
  return { clock, lines, stderr: createStderrFeed(clock, (line) => lines.push(line)) };
};

describe('createStderrFeed', () => {
  it('gives every line of a server that writes as much as people read', () => {
    const { lines, stderr } = feed();
    stderr.push(Buffer.from('one\ntw'));
    stderr.push(Buffer.from('o\n'));
    stderr.end();
    expect(lines).toEqual(['one', 'two']);
  });

  it('keeps the beginning of a flood, says how much it left out, and goes on with the next window', () => {
    const { clock, lines, stderr } = feed();
    const flood = Buffer.from('secret-word\n'.repeat(100_000));
    stderr.push(flood);
    stderr.push(flood);
    expect(lines.length).toBeLessThan(25_000);
    clock.advance(200);
    stderr.push(Buffer.from('calm again\n'));
    expect(lines.at(-1)).toBe('calm again');
    const skipped = lines.at(-2) ?? '';
    expect(skipped).toMatch(/^… \(\d+ bytes were written too fast to be kept\)$/);
    expect(lines.slice(0, -2).every((line) => line === 'secret-word' || line === '')).toBe(true);
  });

  it('cuts a line that nobody can read, at a word', () => {
    const { lines, stderr } = feed();
    stderr.push(Buffer.from(`${'word '.repeat(5_000)}\n`));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^(word )+… \(25000 bytes\)$/);
  });
});
