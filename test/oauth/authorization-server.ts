import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, errors, Provider } from 'oidc-provider';

/** Who asks the authorization server about tokens. */
const RESOURCE_SERVER = { client_id: 'resource-server', client_secret: 'resource-server-secret' };

export interface AuthorizationServerOptions {
  readonly accessTokenSeconds?: number;
  readonly refreshTokens?: boolean;
  readonly registration?: boolean;
  readonly clients?: Configuration['clients'];
  /** Client metadata documents by their address, as if they stood there. */
  readonly clientDocuments?: Readonly<Record<string, object>>;
}

export interface TokenFacts {
  readonly active: boolean;
  readonly scope?: string;
  readonly aud?: string | readonly string[];
}

export interface AuthorizationServer {
  readonly issuer: string;
  /** Method and path of every request, in order. */
  readonly requests: readonly string[];
  /** Asks by introspection (RFC 7662). */
  introspect(token: string): Promise<TokenFacts>;
  /** Ends every token of a kind, as an operator would. */
  revokeAll(kind: 'AccessToken' | 'RefreshToken' | 'Grant'): Promise<void>;
  /** Keeps requests for tokens waiting until it is told to let them go. */
  holdTokens(): () => void;
  /** Forgets every client that registered by itself, and its tokens. */
  forgetClients(): Promise<void>;
  /** Every secret it has ever given out. */
  issued(): readonly string[];
  /** Answers everything but questions about it and about tokens with this status from now on; undefined ends that. */
  failWith(status: number | undefined): void;
  stop(): Promise<void>;
}

const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' }),
  ...{ use: 'sig', alg: 'RS256', kid: 'test' },
});

/** It warns of what makes it a server for tests. */
const quietly = <T>(make: () => T): T => {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
};

/** A real authorization server on loopback: registration, PKCE, rotation, revocation, resource indicators. */
export const startAuthorizationServer = async (
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> => {
  const { accessTokenSeconds = 3_600, refreshTokens = true, registration = true } = options;
  const requests: string[] = [];
  const issued = new Set<string>();
  const saved = new Map<string, Set<string>>();
  let failure: number | undefined;
  let held: Promise<void> | undefined;
  const http = createServer((request, response) => {
    requests.push(`${request.method} ${URL.parse(request.url ?? '', 'http://localhost')?.pathname}`);
    const isQuestion = /^\/(\.well-known\/|token\/introspection)/.test(request.url ?? '');
    if (failure !== undefined && !isQuestion)
      response.writeHead(failure, { 'content-type': 'text/plain' }).end('in trouble');
    else if (request.method === 'POST' && request.url === '/token' && held !== undefined)
      void held.then(() => handle(request, response));
    else void handle(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const configuration: Configuration = {
    clients: [
      { ...RESOURCE_SERVER, redirect_uris: [], response_types: [], grant_types: [] },
      ...(options.clients ?? []),
    ],
    scopes: ['openid', 'offline_access'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => refreshTokens,
    expiresWithSession: async () => false,
    cookies: { keys: ['a key for tests'] },
    jwks: { keys: [signingKey()] },
    fetch: async (address, init) => {
      const document = options.clientDocuments?.[String(address)];
      return document === undefined ? fetch(address, init) : Response.json(document);
    },
    findAccount: async (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    renderError: async (ctx, out) => {
      ctx.type = 'json';
      ctx.body = out;
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: accessTokenSeconds,
      AuthorizationCode: 60,
      IdToken: 3_600,
      RefreshToken: 86_400,
      Interaction: 600,
      Session: 86_400,
      Grant: 86_400,
    },
    features: {
      devInteractions: { enabled: true },
      registration: registration ? { enabled: true } : { enabled: false },
      revocation: { enabled: true, allowedPolicy: async () => true },
      introspection: { enabled: true, allowedPolicy: async () => true },
      clientIdMetadataDocument: { enabled: options.clientDocuments !== undefined, ack: 'draft-02' },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => [],
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_, resource) => {
          if (!resource.startsWith('http://127.0.0.1')) throw new errors.InvalidTarget();
          return {
            scope: 'read write admin',
            audience: resource,
            accessTokenTTL: accessTokenSeconds,
            accessTokenFormat: 'opaque' as const,
          };
        },
      },
    },
  };
  const provider = quietly(() => new Provider(issuer, configuration));
  const handle = provider.callback();
  const finders = {
    AccessToken: [
      (id: string) => provider.AccessToken.find(id),
      (id: string) => provider.ClientCredentials.find(id),
    ],
    RefreshToken: [(id: string) => provider.RefreshToken.find(id)],
    Grant: [(id: string) => provider.Grant.find(id)],
  };

  const note = (kind: string) => (token: { jti?: string; value?: string }) => {
    const id = token.jti ?? '';
    saved.set(kind, (saved.get(kind) ?? new Set()).add(id));
    if (id.length > 20) issued.add(id);
  };
  const clients: string[] = [];
  provider.on('registration_create.success', (_, client) => clients.push(client.clientId));
  provider.on('access_token.saved', note('AccessToken'));
  provider.on('access_token.issued', note('AccessToken'));
  provider.on('client_credentials.saved', note('AccessToken'));
  provider.on('refresh_token.saved', note('RefreshToken'));
  provider.on('grant.saved', note('Grant'));

  const revokeAll = async (kind: keyof typeof finders): Promise<void> => {
    for (const id of saved.get(kind) ?? [])
      for (const find of finders[kind]) await (await find(id))?.destroy();
  };

  return {
    issuer,
    requests,
    introspect: async (token) => {
      const { client_id: id, client_secret: secret } = RESOURCE_SERVER;
      const response = await fetch(`${issuer}/token/introspection`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
        body: new URLSearchParams({ token }),
      });
      return (await response.json()) as TokenFacts;
    },
    revokeAll,
    holdTokens: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return () => {
        held = undefined;
        resolve();
      };
    },
    forgetClients: async () => {
      for (const id of clients) {
        const model = provider.Client as unknown as { adapter: { destroy(id: string): Promise<void> } };
        await model.adapter.destroy(id);
      }
      await revokeAll('AccessToken');
      await revokeAll('RefreshToken');
    },
    issued: () => [...issued],
    failWith: (status) => {
      failure = status;
    },
    stop: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
