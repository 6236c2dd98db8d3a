import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textChanges } from './text-changes.ts';

it('tells each place by itself, with the line it is at now', () => {
  const before = 'one\ntwo\nthree\nfour\nfive\n';
  expect(textChanges('html', before, 'one\n2\nthree\nfour\nnew\nfive\n')).toEqual({
    more: 0,
    changes: [
      { field: 'html', path: ':2', before: 'two\n', after: '2\n' },
      { field: 'html', path: ':5', before: undefined, after: 'new\n' },
    ],
  });
});

it('finds the place in what is written in one line', () => {
  const page = Array.from({ length: 3_000 }, (_, index) => `<p>${index}</p>`).join('');
  const { changes } = textChanges('html', page, page.replace('<p>1500<', '<p>1500!<'));
  expect(changes).toEqual([{ field: 'html', path: ':1', before: '1500</p>', after: '1500!</p>' }]);
});

it('is bounded, however much there is', () => {
  const word = (letter: string) => letter.repeat(50_000);
  const [change] = textChanges('html', word('a'), word('b')).changes;
  expect(change?.before?.length).toBeLessThan(2_100);
  expect(change?.after?.length).toBeLessThan(2_100);
  const lines = (mark: string) =>
    Array.from({ length: 200 }, (_, index) => `line ${index}\n${mark}${index}\n`).join('');
  const { changes, more } = textChanges('html', lines('a'), lines('b'));
  expect([changes.length, more]).toEqual([40, 160]);
});

it('tells of a change exactly where there is one', () => {
  const text = fc
    .array(fc.constantFrom('a\n', 'b\n', 'c;', 'd'), { maxLength: 30 })
    .map((one) => one.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(textChanges('html', before, after).changes.length > 0).toBe(before !== after);
    }),
  );
});
