import { expect, it } from 'vitest';
import texts from '../../../renderer/locales/en/deployment.json' with { type: 'json' };
import { remark, remarkTexts } from './remarks.ts';

it('are the same words in the interface and at every other door', () => {
  const shown = Object.entries(texts.remark).map(([code, text]) => [
    code,
    text.replaceAll('{{', '{').replaceAll('}}', '}'),
  ]);
  expect(Object.fromEntries(shown)).toEqual(remarkTexts);
});

it('name what they are about', () => {
  expect(remark('no-image', { command: 'bun' }).text).toBe('No image is known that has "bun": make one.');
});
