import { expect, it } from 'vitest';
import { strengthOf } from './passphrase-strength.ts';

it.each([
  ['', 'short'],
  ['a1b2c3d', 'short'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['1234567890123', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['20261121', 'weak'],
  ['correct1', 'weak'],
  ['kitchenTable', 'fair'],
  ['correct horse battery staple', 'strong'],
  ['vT9$kq2!Lm7#xR', 'strong'],
] as const)('%s is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength);
});
