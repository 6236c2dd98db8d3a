import { expect, it } from 'vitest';
import { joinBlocks, splitBlocks } from './split-blocks.ts';

it('cuts at empty lines, but not in fenced code', () => {
  expect(splitBlocks('one\ntwo\n\n\nthree\n\n```js\na\n\nb\n```\nfour\n\nfive')).toEqual([
    'one\ntwo',
    'three',
    '```js\na\n\nb\n```\nfour',
    'five',
  ]);
  expect(splitBlocks('~~~\n```\n\nstill code')).toEqual(['~~~\n```\n\nstill code']);
  expect(splitBlocks('')).toEqual([]);
});

it('keeps what it had as a text grows', () => {
  const text = '# Title\n\nWords and words.\n\n- a\n- b\n\n```\ncode\n\nmore\n```\n\nEnd.';
  for (let end = 1; end < text.length; end += 1) {
    const before = splitBlocks(text.slice(0, end)).slice(0, -1);
    expect(splitBlocks(text.slice(0, end + 1)).slice(0, before.length)).toEqual(before);
  }
});

it('puts blocks together that stand for good, and loses none', () => {
  const blocks = Array.from({ length: 200 }, (_, index) => `Block ${index} ${'word '.repeat(index)}`);
  const joined = joinBlocks(blocks);
  expect(splitBlocks(joined.join('\n\n'))).toEqual(blocks);
  expect(joined.length).toBeLessThan(blocks.length / 2);
  // What is put together once stays so while more comes.
  const standing = joined.filter((piece) => piece.includes('\n\n'));
  expect(joinBlocks([...blocks, 'x'.repeat(10_000), 'y']).slice(0, standing.length)).toEqual(standing);
});
