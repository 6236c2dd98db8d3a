import { expect, it } from 'vitest';
import { argumentsPreview, mediaBlocks, resultPreview } from './call-preview.ts';

it('says in one line what came, or what was asked', () => {
  expect(resultPreview({ content: [{ type: 'text', text: ' one\n  two ' }] })).toBe('one two');
  expect(resultPreview({ content: [], structuredContent: { sum: 3 } })).toBe('{"sum":3}');
  expect(resultPreview({ content: [] })).toBe('');
  expect(resultPreview({ content: [{ type: 'text', text: 'x'.repeat(5_000_000) }] })).toHaveLength(161);
  expect(argumentsPreview({ path: '/tmp', depth: 2 })).toBe('path: /tmp, depth: 2');
});

it('finds the pictures and sounds', () => {
  const image = { type: 'image' as const, mimeType: 'image/png', url: `/media/${'0'.repeat(64)}` };
  expect(mediaBlocks({ content: [{ type: 'text', text: 'a' }, image] })).toEqual([image]);
});
