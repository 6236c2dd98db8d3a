import { expect, it } from 'vitest';
import { openKeychain } from '../../../../test/oauth/open-keychain.ts';
import { temporaryDataDir } from '../../../../test/support/temporary-data-dir.ts';
import { systemClock } from '../../clock.ts';
import { openRegistry } from '../../database/database.ts';
import type { Keychain } from '../../secrets/keychain.ts';
import { createMemoryKeychain } from '../../secrets/memory-keychain.ts';
import { createRedactor, REDACTED } from '../../secrets/redactor.ts';
import { createSecretReferencesStore } from '../../secrets/secret-references-store.ts';
import type { SignInRecord } from './sign-in-record.ts';
import { createDraftVault, createSignInVault, type SignInVault } from './sign-in-vault.ts';
import { createSignInsStore } from './sign-ins-store.ts';

const at = '2026-01-01T00:00:00.000Z';

const openVault = (keychain: Keychain) => {
  const { database } = openRegistry(temporaryDataDir(), at);
  database.pragma('foreign_keys = OFF');
  const redactor = createRedactor();
  const references = createSecretReferencesStore(database);
  const open = (): SignInVault =>
    createSignInVault({
      store: createSignInsStore(database),
      ...{ keychain, references, redactor, clock: systemClock },
    });
  return { vault: open(), open, redactor, references };
};

const record = (issuer: string, accessToken: string | undefined): SignInRecord => ({
  serverId: 'srv_1',
  issuer,
  url: 'https://server.example/mcp',
  authorizationServerUrl: issuer,
  client: { client_id: 'me', client_secret: `secret at ${issuer}` },
  scopes: ['read'],
  signedInAt: at,
  tokens: accessToken === undefined ? undefined : { accessToken, tokenType: 'bearer' },
});

it('keeps credentials by server and issuer, over a restart of the program', async () => {
  const { keychain, values } = openKeychain();
  const { vault, open } = openVault(keychain);
  await vault.save(record('https://a.example', 'token-a'));
  await vault.save(record('https://b.example', 'token-b'));
  await vault.save(record('https://a.example', 'token-c'));
  expect(values()).toHaveLength(2);
  const again = open();
  expect(again.summary('srv_1')).toMatchObject({ scopes: ['read'], signedInAt: at });
  const found = await again.ofServer('srv_1');
  expect(found.map(({ tokens }) => tokens?.accessToken).sort()).toEqual(['token-b', 'token-c']);
  expect(await again.ofServer('srv_2')).toEqual([]);
});

it('hides what is kept, and what was kept before it, but not for ever', async () => {
  const { vault, redactor } = openVault(openKeychain().keychain);
  for (const token of ['token-one', 'token-two', 'token-three'])
    await vault.save(record('https://a.example', token));
  expect(redactor.text('token-one token-two token-three secret at https://a.example')).toBe(
    `token-one ${REDACTED} ${REDACTED} ${REDACTED}`,
  );
});

it('uses what the keychain did not take, until the program ends', async () => {
  const { keychain } = openKeychain();
  let isLocked = false;
  const { vault, references } = openVault({
    ...keychain,
    set: (reference, value) =>
      isLocked ? Promise.reject(new Error('locked')) : keychain.set(reference, value),
  });
  await vault.save(record('https://a.example', 'token-one'));
  isLocked = true;
  await expect(vault.save(record('https://a.example', 'token-two'))).rejects.toThrow('locked');
  expect((await vault.ofServer('srv_1'))[0]?.tokens?.accessToken).toBe('token-two');
  isLocked = false;
  await vault.save(record('https://a.example', 'token-three'));
  await vault.remove('srv_1');
  expect(references.ofServer('oauth_srv_1')).toEqual([]);
});

it('says nothing of a sign-in of an earlier session where there is no keychain', async () => {
  const keychain = createMemoryKeychain('a test');
  const { vault, open } = openVault(keychain);
  await vault.save(record('https://a.example', 'token-one'));
  expect(vault.summary('srv_1')).toBeDefined();
  expect(open().summary('srv_1')).toBeUndefined();
});

it.each([
  ['a saved server', () => openVault(openKeychain().keychain).vault],
  ['a draft', createDraftVault],
])('removes what is meant: %s', async (_, make) => {
  const vault = make();
  await vault.save(record('https://a.example', 'token-a'));
  await vault.save(record('https://b.example', undefined));
  await vault.remove('srv_1', ({ signedInAt }) => signedInAt === undefined);
  expect((await vault.ofServer('srv_1')).map(({ issuer }) => issuer)).toEqual(['https://a.example']);
  await vault.remove('srv_1', ({ issuer }) => issuer === 'https://b.example');
  expect(await vault.ofServer('srv_1')).toHaveLength(1);
  await vault.remove('srv_1');
  expect(await vault.ofServer('srv_1')).toEqual([]);
});
