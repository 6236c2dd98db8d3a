import { expect, it } from 'vitest';
import { environmentLine, environmentValue } from './environment-file.ts';

it.each([
  ['', ''],
  ['plain', "'plain'"],
  ['a $b $(c) "d" # e', '\'a $b $(c) "d" # e\''],
  ['two\nlines', "'two\nlines'"],
  ['\\n', "'\\n'"],
  ["it's", '"it\'s"'],
  ['ends with \\', undefined],
  ["it's $5", undefined],
  ["it's\ntwo", undefined],
])('%j is written as %j', (value, written) => {
  expect(environmentValue(value)).toBe(written);
});

it('says what it cannot hold', () => {
  expect(environmentLine('A', "it's $5")).toMatch(/^# .*\nA=\n$/);
});
