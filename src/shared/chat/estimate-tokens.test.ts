import { readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer';
import { expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it.each([
  ['prose', read('docs/architecture.md')],
  ['code', read('src/main/control-center.ts')],
  ['JSON', JSON.stringify(JSON.parse(read('package.json')))],
  ['Chinese', read('src/renderer/locales/zh/errors.json')],
  ['numbers', JSON.stringify(Array.from({ length: 500 }, (_, index) => index * Math.PI))],
])('%s is estimated within a quarter', (_, text) => {
  const share = estimateTokens(text) / encode(text).length;
  expect(share).toBeGreaterThan(0.75);
  expect(share).toBeLessThan(1.25);
});

it('nothing is nothing, and a long text is as its beginning', () => {
  expect(estimateTokens('')).toBe(0);
  const sentence = 'The quick brown fox jumps over the lazy dog. ';
  const once = estimateTokens(sentence.repeat(1_000));
  expect(estimateTokens(sentence.repeat(100_000)) / once).toBeCloseTo(100, 0);
});
