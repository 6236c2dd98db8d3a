import { expect, test } from 'vitest';
import { completeJson } from './complete-json.ts';

test.each([
  ['', undefined],
  ['{', {}],
  ['{"a', {}],
  ['{"a": 1, "b', { a: 1 }],
  ['{"a": "x y', { a: 'x y' }],
  ['{"a": "x\\', { a: 'x' }],
  ['{"a": [1, {"b": tr', { a: [1, {}] }],
  ['{"a": 12', { a: 12 }],
  ['{"a": {"b": "}"', { a: { b: '}' } }],
  ['{"a": 1}', { a: 1 }],
  ['[1', undefined],
  ['nonsense', undefined],
])('%j reads %j', (text, value) => expect(completeJson(text)).toEqual(value));

const whole = { text: 'a "quote" \\ and é', list: [1, 2, { deep: [null, true, 'x'] }], last: -1.5e3 };

test('every beginning of a text is read, and none is ever anything else than a beginning', () => {
  const text = JSON.stringify(whole);
  for (let end = 1; end <= text.length; end += 1) {
    const read = completeJson(text.slice(0, end)) ?? {};
    expect(Object.keys(whole).slice(0, Object.keys(read).length)).toEqual(Object.keys(read));
  }
  expect(completeJson(text)).toEqual(whole);
});
