import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultOAuth } from '#shared/model/oauth.ts';
import { type ServerOptions, toServerChange } from './server-options.ts';

const fromNowhere = (name: string): Promise<string> => Promise.reject(new Error(`asked for ${name}`));
const change = (options: ServerOptions, command: readonly string[] = []) =>
  toServerChange(options, command, fromNowhere);

test.each<[ServerOptions, string[], object]>([
  [{}, ['npx', '-y', 'a'], { transport: 'stdio', command: 'npx', args: ['-y', 'a'] }],
  [{ url: 'https://a.example/mcp' }, [], { transport: 'http', url: 'https://a.example/mcp' }],
  [
    { url: 'https://a.example/sse', transport: 'sse' },
    [],
    { transport: 'sse', url: 'https://a.example/sse' },
  ],
  [{ memoryLimit: 512, idleStop: 0 }, [], { memoryLimitMb: 512, idleStopMinutes: 0 }],
  [{ timeout: 5, cwd: '/tmp', tag: ['a', 'b'] }, [], { timeoutSeconds: 5, cwd: '/tmp', tags: ['a', 'b'] }],
  [{ enabled: false }, [], { enabled: false }],
  [{ root: ['/a b', '~/c'] }, [], { roots: [{ path: '/a b' }, { path: '~/c' }] }],
  [{ roots: false }, [], { roots: [] }],
  [{ roots: true }, [], {}],
  [{ env: ['A=1', 'B=x=y', 'C='] }, [], { env: { A: '1', B: 'x=y', C: '' } }],
  [{ secret: ['KEY=s=1'] }, [], { env: { KEY: { secret: 's=1' } } }],
  [{ header: ['X-A: b: c'] }, [], { headers: { 'X-A': 'b: c' } }],
  [{ secretHeader: ['Authorization: Bearer x'] }, [], { headers: { Authorization: { secret: 'Bearer x' } } }],
  [{}, [], {}],
])('%j %j asks for %j', async (options, command, expected) => {
  expect(await change(options, command)).toEqual(expected);
});

test('what is named of signing in is laid over what is set', async () => {
  const set = { ...defaultOAuth, clientId: 'me', clientSecret: { secret: true as const, set: true } };
  const current = { env: {}, headers: {}, oauth: set };
  const change = await toServerChange({ oauthScope: ['read'] }, [], fromNowhere, current);
  expect(change.oauth).toEqual({ ...set, clientSecret: { secret: true }, scopes: ['read'] });
});

test('each secret of signing in is given or looked up under a name of its own', async () => {
  const source = async (name: string) => `value of ${name}`;
  const options: ServerOptions = {
    oauthGrant: 'enterprise-managed',
    oauthIssuer: 'https://auth.example',
    oauthClientSecret: true,
    oauthPrivateKey: 'a key',
    oauthIdentityToken: true,
    oauthIdentityProvider: 'https://idp.example',
    oauthIdentityProviderClientId: 'patchbay',
    oauthIdentityProviderClientSecret: true,
  };
  expect((await toServerChange(options, [], source)).oauth).toEqual({
    ...defaultOAuth,
    grant: 'enterprise-managed',
    issuer: 'https://auth.example',
    clientSecret: { secret: 'value of OAUTH_CLIENT_SECRET' },
    privateKey: { secret: 'a key' },
    identityToken: { secret: 'value of OAUTH_IDENTITY_TOKEN' },
    identityProvider: 'https://idp.example',
    identityProviderClientId: 'patchbay',
    identityProviderClientSecret: { secret: 'value of OAUTH_IDENTITY_PROVIDER_CLIENT_SECRET' },
  });
});

test('the file of an identity token is named as it is for the program', async () => {
  const file = async (path: string) =>
    (await change({ oauthIdentityTokenFile: path })).oauth?.identityTokenFile;
  expect(await file('token')).toBe(resolve('token'));
  expect(await file('/run/token')).toBe(resolve('/run/token'));
  expect(await file('~/token')).toBe('~/token');
});

test('a secret that is only named is looked up', async () => {
  const source = (name: string) => Promise.resolve(`value of ${name}`);
  expect(await toServerChange({ secret: ['KEY'] }, [], source)).toEqual({
    env: { KEY: { secret: 'value of KEY' } },
  });
});

test('an update keeps what is not named, secrets without knowing them', async () => {
  const current = {
    env: { A: '1', B: '2', KEY: { secret: true as const, set: true } },
    headers: { X: '1' },
    oauth: defaultOAuth,
  };
  expect(await toServerChange({ env: ['B=3'], unsetEnv: ['A'] }, [], fromNowhere, current)).toEqual({
    env: { B: '3', KEY: { secret: true } },
  });
  expect(await toServerChange({ unsetHeader: ['X'] }, [], fromNowhere, current)).toEqual({ headers: {} });
});

test.each<[ServerOptions, string[]]>([
  [{ url: 'https://a.example' }, ['npx']],
  [{ env: ['A'] }, []],
  [{ root: ['/a'], roots: false }, []],
  [{ env: ['=1'] }, []],
  [{ header: ['X-A'] }, []],
  [{ secretHeader: ['topsecret'] }, []],
])('%j %j is wrong usage, and repeats no secret', async (options, command) => {
  const error = await change(options, command).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'wrong-usage' });
  expect(String(error)).not.toContain('topsecret');
});
