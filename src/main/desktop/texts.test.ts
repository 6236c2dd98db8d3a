import { expect, test } from 'vitest';
import { desktopTexts, languageOf } from './texts.ts';

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('both languages fill in the same values', () => {
  for (const [key, text] of Object.entries(desktopTexts.en)) {
    const other = desktopTexts.zh[key as keyof typeof desktopTexts.zh];
    if (typeof text === 'string' && typeof other === 'string')
      expect(placeholders(other), key).toEqual(placeholders(text));
    else expect(Object.keys(other), key).toEqual(Object.keys(text));
  }
});

test.each([
  ['system', 'zh-CN', 'zh'],
  ['system', 'zh', 'zh'],
  ['system', 'de-DE', 'en'],
  ['system', '', 'en'],
  ['en', 'zh-CN', 'en'],
  ['zh', 'en-US', 'zh'],
] as const)('%s on a system in %j is %s', (chosen, locale, expected) => {
  expect(languageOf(chosen, locale)).toBe(expected);
});
