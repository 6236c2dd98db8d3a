import { expect, it } from 'vitest';
import { codeSpans, fencedBlocks, headingAnchors, linkTargets, markdownPages } from './markdown.ts';

const sample = [
  '# A title: with `code`',
  'See `src/a.ts` and [there](guide.md#first), ![a picture](pictures/a.png).',
  '```sh',
  'echo "`src/b.ts`" [no](link.md)',
  '# a comment',
  '```',
  '```json',
  '{}',
  '```',
  '```sh',
  'second',
  '```',
].join('\n');

it('finds the blocks of one language, in order', () => {
  expect(fencedBlocks(`${sample}\n`, 'sh')).toEqual([
    'echo "`src/b.ts`" [no](link.md)\n# a comment\n',
    'second\n',
  ]);
});

it('finds code, links and headings outside of blocks only', () => {
  expect(codeSpans(sample)).toEqual(['code', 'src/a.ts']);
  expect(linkTargets(sample)).toEqual(['guide.md#first', 'pictures/a.png']);
  expect(headingAnchors(sample)).toEqual(['a-title-with-code']);
});

it('finds the pages of every folder that has some', () => {
  const paths = markdownPages().map(({ path }) => path);
  for (const known of ['README.md', 'docs/guide.md', 'docs/decisions/README.md', 'src/main/README.md'])
    expect(paths).toContain(known);
});
