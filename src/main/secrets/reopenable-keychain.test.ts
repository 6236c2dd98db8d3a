import { expect, it } from 'vitest';
import type { Keychain } from './keychain.ts';
import { createMemoryKeychain } from './memory-keychain.ts';
import { reopenable } from './reopenable-keychain.ts';

const systemKeychain = (kept: Map<string, string>): Keychain => ({
  state: { kind: 'os' },
  get: async (reference) => kept.get(reference),
  set: async (reference, value) => {
    kept.set(reference, value);
  },
  delete: async (reference) => {
    kept.delete(reference);
  },
});

it('moves what is still wanted into the keychain that opens, whatever is set meanwhile', async () => {
  const kept = new Map([['old', 'of another session']]);
  const found = Promise.withResolvers<Keychain>();
  const keychain = reopenable(createMemoryKeychain('locked'), () => found.promise);
  await keychain.set('a', 'first');
  await keychain.set('gone', 'not wanted any more');
  await keychain.delete('gone');
  expect(await keychain.get('old')).toBeUndefined();

  const opening = keychain.reopen();
  found.resolve(systemKeychain(kept));
  const setting = [keychain.set('b', 'at the same time')];
  await Promise.resolve();
  setting.push(keychain.set('c', 'a moment later'));
  expect(await opening).toBe(true);
  await Promise.all(setting);
  expect(keychain.state.kind).toBe('os');
  expect(Object.fromEntries(kept)).toEqual({
    old: 'of another session',
    a: 'first',
    b: 'at the same time',
    c: 'a moment later',
  });
  expect(await keychain.get('old')).toBe('of another session');
  expect(await keychain.reopen()).toBe(false);
});

it('keeps what it has in memory where the keychain still cannot be used, with the reason of now', async () => {
  const keychain = reopenable(createMemoryKeychain('locked'), async () => createMemoryKeychain('gone'));
  await keychain.set('a', 'first');
  expect(await keychain.reopen()).toBe(false);
  expect(keychain.state).toEqual({ kind: 'memory', reason: 'gone' });
  expect(await keychain.get('a')).toBe('first');
});

it('keeps it too where the keychain opens and then takes nothing', async () => {
  const refusing: Keychain = {
    ...systemKeychain(new Map()),
    set: () => Promise.reject(new Error('read-only')),
  };
  const keychain = reopenable(createMemoryKeychain('locked'), async () => refusing);
  await keychain.set('a', 'first');
  await expect(keychain.reopen()).rejects.toThrow('read-only');
  expect(keychain.state.kind).toBe('memory');
  expect(await keychain.get('a')).toBe('first');
});
