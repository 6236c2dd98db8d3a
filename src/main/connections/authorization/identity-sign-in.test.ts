import { afterEach, beforeEach, expect, it } from 'vitest';
import { browse } from '../../../../test/oauth/browser.ts';
import { type ProtectedServer, startProtectedServer } from '../../../../test/oauth/protected-server.ts';
import {
  startTokenIssuer,
  type TokenIssuer,
  type TokenRequest,
} from '../../../../test/oauth/token-issuer.ts';
import { type RunningServer, startModernHttp } from '../../../../test/start-server.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
let identityCount = 0;
let identitySeconds = 3_600;
/** An ID token that nobody checks here: the provider reads its own. */
const idToken = (): string => {
  identityCount += 1;
  const exp = Math.floor(Date.now() / 1_000) + identitySeconds;
  return `${part({ alg: 'none' })}.${part({ sub: 'ada', exp })}.number${identityCount}`;
};

let refusesRenewal = false;

/** A company's identity provider: signs people in, and vouches for them where it likes. */
const answers: Readonly<Record<string, () => object>> = {
  authorization_code: () => ({ id_token: idToken(), refresh_token: 'renews-identity' }),
  refresh_token: () => ({ id_token: idToken() }),
  'urn:ietf:params:oauth:grant-type:token-exchange': () => ({
    access_token: 'voucher',
    issued_token_type: 'urn:ietf:params:oauth:token-type:id-jag',
    token_type: 'N_A',
  }),
};
const asProvider = ({ params }: TokenRequest) => {
  const grant = params.get('grant_type') ?? '';
  return refusesRenewal && grant === 'refresh_token'
    ? { status: 400, body: { error: 'invalid_grant', error_description: 'ada has left' } }
    : {
        status: 200,
        body: { access_token: 'of-the-provider', token_type: 'Bearer', ...answers[grant]?.() },
      };
};

let upstream: RunningServer;
let provider: TokenIssuer;
let issuer: TokenIssuer;
let server: ProtectedServer;
beforeEach(async () => {
  identityCount = 0;
  identitySeconds = 3_600;
  refusesRenewal = false;
  upstream = await startModernHttp();
  provider = await startTokenIssuer({ answer: asProvider });
  issuer = await startTokenIssuer();
  server = await startProtectedServer({
    upstream: upstream.url,
    authorizationServer: {
      issuer: issuer.issuer,
      introspect: async (token) => ({ active: token === 'issued', aud: server.url, scope: 'read' }),
    },
  });
});
afterEach(async () => {
  await Promise.all([server.stop(), upstream.stop()]);
  await issuer[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

const grantsAt = ({ requests }: TokenIssuer) =>
  requests.map(({ params }) => params.get('grant_type')?.split(':').at(-1));
const addServer = async (place: Awaited<ReturnType<typeof temporaryCenter>>) => {
  const { id } = await place.client.servers.create({
    name: 'Company',
    transport: 'http',
    url: server.url,
    oauth: {
      grant: 'enterprise-managed',
      // The same at both, as some companies have it.
      clientId: 'patchbay',
      clientSecret: { secret: 'secret-at-the-server' },
      identityProvider: provider.issuer,
      identityProviderClientId: 'patchbay',
    },
  });
  expect((await place.reached(id, 'needs-sign-in', 'failed')).state.code).toBe('http-unauthorized');
  const { authorizationUrl = '' } = await place.client.servers.signIn({ id });
  expect(new URL(authorizationUrl).origin).toBe(provider.issuer);
  expect(new URL(authorizationUrl).searchParams.get('scope')).toBe('openid');
  expect(await browse(authorizationUrl)).toMatchObject({ status: 200 });
  await place.reached(id, 'ready');
  return id;
};

it('signs in at the identity provider, and from there to the server', async () => {
  await using place = await temporaryCenter();
  const id = await addServer(place);
  expect(grantsAt(provider)).toEqual(['authorization_code', 'token-exchange']);
  expect(provider.requests[1]?.params.get('subject_token')).toMatch(/\.number1$/);
  expect(issuer.requests.map(({ params }) => params.get('assertion'))).toEqual(['voucher']);
  const { signIn } = await place.client.servers.get({ id });
  expect(signIn?.session?.issuer).toBe(issuer.issuer);

  await place.client.servers.signOut({ id });
  expect((await place.reached(id, 'needs-sign-in')).signIn?.session).toBeUndefined();
});

it('renews the identity before it is exchanged again', async () => {
  identitySeconds = 5;
  await using place = await temporaryCenter();
  await addServer(place);
  expect(grantsAt(provider)).toEqual(['authorization_code', 'refresh_token', 'token-exchange']);
  expect(provider.requests[1]?.params.get('refresh_token')).toBe('renews-identity');
  expect(provider.requests[2]?.params.get('subject_token')).toMatch(/\.number2$/);
});

it('asks the person again when the identity provider renews nothing', async () => {
  await using place = await temporaryCenter();
  const id = await addServer(place);
  refusesRenewal = true;
  identitySeconds = 5;
  const { authorizationUrl = '' } = await place.client.servers.signIn({ id });
  await browse(authorizationUrl);
  const { state } = await place.reached(id, 'needs-sign-in');
  expect(state).toMatchObject({
    code: 'sign-in-expired',
    details: { issuer: provider.issuer, problem: 'ada has left (invalid_grant)' },
  });
  expect(grantsAt(provider).slice(2)).toEqual(['authorization_code', 'refresh_token']);
});
