import { expect, test } from 'vitest';
import { bodyLimitOf, checkJson } from './json-body.ts';

test.each(['', '  \n', '{}', '[1, 2]', '"text"', '{"a": {"b": null}}'])('%j is fine', (text) => {
  expect(checkJson(text)).toBeUndefined();
});

test.each([
  ['{', 1, 2],
  ['{"a": 1,}', 1, 9],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['{"a": nope}', 1, 7],
  ['{"a": 1} rest', 1, 10],
  ['{"a": 1 /* note */}', 1, 9],
])('%j is broken at line %j, column %j', (text, line, column) => {
  const error = checkJson(text);
  expect(error?.code).toBe('invalid-json');
  expect(error?.details).toMatchObject({ line, column });
  expect(error?.details.problem).toMatch(/^[a-z ]+$/);
});

test('broken JSON that is nested without end is broken JSON', () => {
  expect(checkJson('['.repeat(1_000_000))?.toJSON()).toMatchObject({
    code: 'invalid-json',
    details: { problem: 'it is nested too deeply' },
  });
});

test('a backup may be larger than anything else', () => {
  const usual = bodyLimitOf('/api/v1/servers');
  expect(bodyLimitOf('/api/v1/backup/restore')).toBeGreaterThan(8 * usual);
  expect(bodyLimitOf('/api/v1/backups')).toBe(usual);
});
