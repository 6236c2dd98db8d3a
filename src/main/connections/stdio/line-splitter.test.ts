import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineSplitter } from './line-splitter.ts';

const split = (chunks: readonly Buffer[], maxLineBytes = 1_000_000) => {
  const lines: string[] = [];
  const tooLong: { head: string; tail: string; bytes: number }[] = [];
  const splitter = createLineSplitter({
    maxLineBytes,
    onLine: (line) => lines.push(line),
    onTooLong: (line) => tooLong.push(line),
  });
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return { lines, tooLong };
};

describe('createLineSplitter', () => {
  it('gives the same lines wherever the stream is cut, within a character too', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n\ud800-\udfff]/g, ''));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(400)), (wanted, cuts) => {
        const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(''));
        const places = [
          0,
          ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(split(chunks).lines).toEqual(wanted.filter((text) => text !== ''));
      }),
    );
  });

  it('takes the line ends of Windows, and a last line without an end', () => {
    expect(split([Buffer.from('one\r\ntwo')]).lines).toEqual(['one', 'two']);
  });

  it('keeps a line with a broken character', () => {
    expect(split([Buffer.from([0x61, 0xff, 0x62, 0x0a])]).lines).toEqual(['a\ufffdb']);
  });

  it('passes over a line that is too long, says which, and goes on', () => {
    const long = Buffer.from(`{"id":7,${'x'.repeat(5_000)}}`);
    const { lines, tooLong } = split(
      [Buffer.from('one\n'), long.subarray(0, 2_000), long.subarray(2_000), Buffer.from('\ntwo\n')],
      1_500,
    );
    expect(lines).toEqual(['one', 'two']);
    expect(tooLong).toMatchObject([{ bytes: long.length }]);
    expect(tooLong[0]?.head.startsWith('{"id":7,')).toBe(true);
    expect(tooLong[0]?.tail.endsWith('x}')).toBe(true);
  });
});
