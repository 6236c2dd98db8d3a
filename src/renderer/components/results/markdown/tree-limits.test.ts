import { expect, it } from 'vitest';
import { canDraw, canParseAtOnce, type MarkdownTree } from './tree-limits.ts';

const nested = (levels: number): MarkdownTree => {
  let tree: MarkdownTree = { type: 'text' };
  for (let level = 0; level < levels; level += 1) tree = { type: 'element', children: [tree] };
  return tree;
};

it.each([
  ['a short text', 'Some *words*.', true],
  ['a rule', `${'-'.repeat(19)}\n`, true],
  ['a long text', 'word '.repeat(1_000), false],
  ['quotes within quotes', '> '.repeat(30), false],
])('%s is parsed at once or not', (_what, text, atOnce) => {
  expect(canParseAtOnce(text)).toBe(atOnce);
});

it('draws neither what is too deep nor what is too much', () => {
  expect(canDraw(nested(40))).toBe(true);
  expect(canDraw(nested(100_000))).toBe(false);
  const children = Array.from({ length: 7_000 }, () => ({ type: 'text' }));
  expect(canDraw({ type: 'root', children })).toBe(false);
  expect(canDraw({ type: 'root', children: children.slice(0, 5_000) })).toBe(true);
});
