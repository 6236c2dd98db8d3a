import { expect, it } from 'vitest';
import { splitBlocks } from './split-blocks.ts';

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
