import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedParts } from './changed-parts.ts';

it.each([
  ['Pays a bill.', 'Pays a large bill.', '', 'large '],
  ['Pays a bill.', 'Pays a bill.⟨U+200B⟩', '', '⟨U+200B⟩'],
  ['aa', 'aaa', '', 'a'],
  ['', 'new', '', 'new'],
  ['👩 one', '👨 one', '👩', '👨'],
])('%j and %j differ in %j and %j', (old, now, gone, come) => {
  const [before, after] = changedParts(old, now);
  expect([before.changed, after.changed]).toEqual([gone, come]);
});

it('puts together what it took apart, where nothing is left out', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  fc.assert(
    fc.property(text, text, text, text, (head, old, now, tail) => {
      const whole = [`${head}${old}${tail}`, `${head}${now}${tail}`] as const;
      const parts = changedParts(...whole);
      expect(parts.map(({ before, changed, after }) => before + changed + after)).toEqual(whole);
    }),
  );
});

it('leaves out what is far from the change', () => {
  const [, now] = changedParts('x'.repeat(5_000), `${'x'.repeat(5_000)}y`);
  expect(now).toEqual({ before: `…${'x'.repeat(240)}`, changed: 'y', after: '' });
});
