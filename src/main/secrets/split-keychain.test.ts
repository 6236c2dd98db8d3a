import { expect, it } from 'vitest';
import { openKeychain } from '../../../test/oauth/open-keychain.ts';
import { splitKeychain } from './split-keychain.ts';

const LENGTH = 10;

it.each([
  ['a short value', 'short', 1],
  ['a value that just fits', 'x'.repeat(LENGTH), 1],
  ['a long value', 'abcdefghijklmnopqrstuvwxyz', 4],
  ['a value of many parts', 'y'.repeat(1_005), 102],
  ['a value that looks like a first part', '\u0001parts:3', 2],
  ['an empty value', '', 1],
])('keeps %s', async (_, value, entries) => {
  const { keychain, values } = openKeychain();
  const split = splitKeychain(keychain, LENGTH);
  await split.set('one', value);
  expect(await split.get('one')).toBe(value);
  expect(values()).toHaveLength(entries);
  expect(values().every((part) => part.length <= LENGTH + 4)).toBe(true);
  await split.delete('one');
  expect(await split.get('one')).toBeUndefined();
  expect(values()).toEqual([]);
});

it('leaves nothing of a longer value before', async () => {
  const { keychain, values } = openKeychain();
  const split = splitKeychain(keychain, LENGTH);
  await split.set('one', 'z'.repeat(50));
  await split.set('one', 'short');
  expect(values()).toEqual(['short']);
});

it('has no value where a part is missing', async () => {
  const { keychain } = openKeychain();
  const split = splitKeychain(keychain, LENGTH);
  await split.set('one', 'z'.repeat(50));
  await keychain.delete('one.2');
  expect(await split.get('one')).toBeUndefined();
});
