import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultOAuth, type ResolvedOAuth } from '#shared/model/oauth.ts';
import { startTokenIssuer } from '../../../../test/oauth/token-issuer.ts';
import { httpServer } from '../../../../test/resolved-server.ts';
import { systemClock } from '../../clock.ts';
import { createNetworkHost } from '../network/network-host.ts';
import type { Challenge } from './challenge.ts';
import { unattendedGrant } from './grants/unattended-grants.ts';
import { createOAuthFetch } from './oauth-fetch.ts';
import { obtainTokens } from './obtain-tokens.ts';
import type { SignInRecord } from './sign-in-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'patchbay-identity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const identity = 'aGVhZA.Ym9keQ.c2ln';

const network = createNetworkHost({ env: async () => ({}) });

const obtain = (
  url: string,
  oauth: Partial<ResolvedOAuth>,
  more: { challenge?: Challenge; records?: readonly SignInRecord[] } = {},
): Promise<SignInRecord> => {
  const server = httpServer(url, { oauth: { ...defaultOAuth, clientId: 'me', ...oauth } });
  const grant = unattendedGrant(server.oauth.grant);
  if (grant === undefined) throw new Error('this grant needs a person');
  return obtainTokens({
    server,
    grant,
    records: [],
    challenge: {},
    clock: systemClock,
    fetch: createOAuthFetch(network, url),
    ...more,
  });
};
const part = (jwt: string | undefined, index: number) =>
  JSON.parse(Buffer.from(jwt?.split('.')[index] ?? '', 'base64url').toString());

describe('the identity of where the program runs', () => {
  it('is exchanged, read from its file each time', async () => {
    await using issuer = await startTokenIssuer();
    const file = join(folder, 'token');
    const settings = { grant: 'workload-identity' as const, identityTokenFile: file };
    for (const token of [identity, `${identity}2`]) {
      writeFileSync(file, `${token}\n`);
      expect(await obtain(issuer.resource, settings)).toMatchObject({ tokens: { accessToken: 'issued' } });
    }
    expect(issuer.requests.map(({ params }) => params.get('assertion'))).toEqual([identity, `${identity}2`]);
    const [first] = issuer.requests;
    expect(Object.fromEntries(first?.params ?? [])).toEqual({
      grant_type: JWT_BEARER,
      assertion: identity,
      client_id: 'me',
      resource: issuer.resource,
    });
  });

  it.each([
    ['there is none', {}, 'the identity token is missing'],
    ['it is something else', { identityToken: 'password' }, 'the identity token is no JWT'],
    ['its file is not there', { identityTokenFile: join(folder, 'gone') }, 'cannot be read'],
  ])('is not asked for where %s', async (_, settings, problem) => {
    await using issuer = await startTokenIssuer();
    await expect(obtain(issuer.resource, { grant: 'workload-identity', ...settings })).rejects.toMatchObject({
      code: 'sign-in-incomplete',
      details: { problem: expect.stringContaining(problem) },
    });
    expect(issuer.requests).toEqual([]);
  });

  it('is refused once and not offered again', async () => {
    await using issuer = await startTokenIssuer({
      answer: () => ({ status: 400, body: { error: 'invalid_grant', error_description: 'too old' } }),
    });
    const settings = { grant: 'workload-identity' as const, identityToken: identity };
    await expect(obtain(issuer.resource, settings)).rejects.toMatchObject({
      code: 'sign-in-refused',
      details: { issuer: issuer.issuer, problem: 'too old (invalid_grant)' },
    });
    expect(issuer.requests).toHaveLength(1);
  });
});

describe('the identity that a company manages', () => {
  const managed = (provider: string): Partial<ResolvedOAuth> => ({
    grant: 'enterprise-managed',
    clientSecret: 'client-secret',
    identityToken: identity,
    identityProvider: provider,
    identityProviderClientId: 'patchbay',
    identityProviderClientSecret: 'provider-secret',
  });
  const vouching = () =>
    startTokenIssuer({
      answer: () => ({
        status: 200,
        body: {
          access_token: 'voucher',
          issued_token_type: 'urn:ietf:params:oauth:token-type:id-jag',
          token_type: 'N_A',
        },
      }),
    });

  it('is exchanged at the provider, and what that gives at the authorization server', async () => {
    await using provider = await vouching();
    await using issuer = await startTokenIssuer({
      metadata: { token_endpoint_auth_methods_supported: ['client_secret_basic'] },
    });
    await obtain(issuer.resource, managed(provider.issuer));
    expect(Object.fromEntries(provider.requests[0]?.params ?? [])).toMatchObject({
      subject_token: identity,
      audience: issuer.issuer,
      resource: issuer.resource,
      client_id: 'patchbay',
      client_secret: 'provider-secret',
    });
    const [request] = issuer.requests;
    expect(Object.fromEntries(request?.params ?? [])).toMatchObject({
      grant_type: JWT_BEARER,
      assertion: 'voucher',
    });
    expect(request?.authorization).toBe(`Basic ${Buffer.from('me:client-secret').toString('base64')}`);
  });

  it('ends where the provider refuses, in its words', async () => {
    const body = { error: 'invalid_grant', error_description: 'not for this server' };
    await using provider = await startTokenIssuer({ answer: () => ({ status: 400, body }) });
    await using issuer = await startTokenIssuer();
    await expect(obtain(issuer.resource, managed(provider.issuer))).rejects.toMatchObject({
      code: 'sign-in-refused',
      details: { issuer: provider.issuer, problem: 'invalid_grant - not for this server' },
    });
    expect(issuer.requests).toEqual([]);
  });

  it('goes to no provider that calls itself something else', async () => {
    await using provider = await startTokenIssuer({ metadata: { issuer: 'https://other.example' } });
    await using issuer = await startTokenIssuer();
    await expect(obtain(issuer.resource, managed(provider.issuer))).rejects.toMatchObject({
      code: 'sign-in-unavailable',
    });
    expect(provider.requests).toEqual([]);
  });

  it('needs a provider', async () => {
    await using issuer = await startTokenIssuer();
    await expect(obtain(issuer.resource, managed(''))).rejects.toMatchObject({ code: 'sign-in-incomplete' });
  });
});

describe('a client with a private key', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const settings = {
    grant: 'client-credentials' as const,
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };

  it('signs for this authorization server', async () => {
    await using issuer = await startTokenIssuer({
      metadata: { token_endpoint_auth_signing_alg_values_supported: ['RS256', 'ES256'] },
    });
    await obtain(issuer.resource, settings);
    const assertion = issuer.requests[0]?.params.get('client_assertion') ?? '';
    expect(part(assertion, 0)).toMatchObject({ alg: 'ES256' });
    expect(part(assertion, 1)).toMatchObject({ iss: 'me', sub: 'me', aud: issuer.issuer });
    const [header, payload, signature = ''] = assertion.split('.');
    const isSigned = verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(isSigned).toBe(true);
    expect(issuer.requests[0]?.params.get('client_secret')).toBeNull();
  });

  it.each([
    ['the key cannot be read', { ...settings, privateKey: 'secret' }],
    ['the authorization server takes no such signature', settings],
  ])('asks for nothing where %s', async (_, given) => {
    await using issuer = await startTokenIssuer({
      metadata: { token_endpoint_auth_signing_alg_values_supported: ['RS256'] },
    });
    await expect(obtain(issuer.resource, given)).rejects.toMatchObject({ code: 'sign-in-incomplete' });
    expect(issuer.requests).toEqual([]);
  });
});

it('sends credentials to no other authorization server than the one that is set', async () => {
  await using other = await startTokenIssuer();
  await using server = await startTokenIssuer({ authorizationServer: other.issuer });
  const settings = { grant: 'client-credentials' as const, clientSecret: 'secret', issuer: server.issuer };
  await expect(obtain(server.resource, settings)).rejects.toMatchObject({
    code: 'sign-in-unavailable',
    details: { issuer: other.issuer },
  });
  expect(other.requests).toEqual([]);
});

describe('tokens that are bound to a key', () => {
  const settings = { grant: 'client-credentials' as const, clientSecret: 'secret' };
  const binding = (metadata = {}) =>
    startTokenIssuer({
      metadata,
      answer: ({ dpop }) => ({
        status: 200,
        body: { access_token: 'issued', token_type: dpop === undefined ? 'Bearer' : 'DPoP' },
      }),
    });

  it('are asked for where the server wants them, with the key of before', async () => {
    await using issuer = await binding({ dpop_signing_alg_values_supported: ['ES256'] });
    const challenge = { wantsDpop: true };
    const first = await obtain(issuer.resource, settings, { challenge });
    const second = await obtain(issuer.resource, settings, { challenge, records: [first] });
    const { tokens } = first;
    expect(tokens?.dpopKey).toBeDefined();
    expect(second.tokens?.dpopKey).toEqual(tokens?.dpopKey);
    const keys = issuer.requests.map(({ dpop }) => part(dpop, 0).jwk);
    expect(keys[0]).toEqual(keys[1]);
    expect(createPublicKey({ key: keys[0], format: 'jwk' }).asymmetricKeyType).toBe('ec');
  });

  it.each([
    ['the server does not want them', {}, {}],
    ['such a signature is not taken', { wantsDpop: true }, { dpop_signing_alg_values_supported: ['RS256'] }],
  ])('are not asked for where %s', async (_, challenge, metadata) => {
    await using issuer = await binding(metadata);
    const { tokens } = await obtain(issuer.resource, settings, { challenge });
    expect(tokens).toMatchObject({ tokenType: 'Bearer', dpopKey: undefined });
    expect(issuer.requests[0]?.dpop).toBeUndefined();
  });
});
