import { expect, test } from 'vitest';
import { jsonDifferences, MOST_DIFFERENCES } from './json-differences.ts';

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [{ a: 1 }, { a: 2 }, [{ path: 'a', before: '1', after: '2' }]],
  [{ a: 'x' }, {}, [{ path: 'a', before: 'x', after: undefined }]],
  [{}, { a: null }, [{ path: 'a', before: undefined, after: 'null' }]],
  [
    { a: [1, 2] },
    { a: [1, 3, 4] },
    [
      { path: 'a › 1', before: '2', after: '3' },
      { path: 'a › 2', before: undefined, after: '4' },
    ],
  ],
  [{ a: { b: [] } }, { a: { b: {} } }, [{ path: 'a › b', before: '[]', after: '{}' }]],
  [{ a: '1' }, { a: 1 }, [{ path: 'a', before: '1', after: '1' }]],
  [undefined, { a: 1 }, [{ path: '', before: undefined, after: '{\n  "a": 1\n}' }]],
])('%j and %j', (before, after, differences) => expect(jsonDifferences(before, after)).toEqual(differences));

test('ends one after the most that are shown', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index]));
  expect(jsonDifferences(many, {})).toHaveLength(MOST_DIFFERENCES + 1);
});
