import { expect, it } from 'vitest';
import { shownBlocks } from './result-parts.ts';

it('does not show structured content a second time as text', () => {
  const structuredContent = { a: [1] };
  const same = { type: 'text', text: '{ "a": [1] }' };
  const other = { type: 'text', text: 'Found 1.' };
  expect(shownBlocks({ content: [same, other], structuredContent })).toEqual([other]);
  expect(shownBlocks({ content: [same, other] })).toEqual([same, other]);
});
