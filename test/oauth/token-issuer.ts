import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TokenRequest {
  readonly authorization: string | undefined;
  readonly params: URLSearchParams;
  readonly dpop: string | undefined;
}

export interface TokenIssuerOptions {
  /** Laid over its metadata. */
  readonly metadata?: Readonly<Record<string, unknown>>;
  /** Of a protected resource; named in the metadata of `/mcp` here. */
  readonly authorizationServer?: string;
  readonly answer?: (request: TokenRequest) => { status: number; body: Readonly<Record<string, unknown>> };
}

export interface TokenIssuer extends AsyncDisposable {
  readonly issuer: string;
  /** Of the server that it issues tokens for, which is there by its metadata alone. */
  readonly resource: string;
  readonly requests: readonly TokenRequest[];
}

const bearer = { access_token: 'issued', token_type: 'Bearer', expires_in: 60 };

/** The token endpoint of an authorization server or an identity provider, which notes what it is asked. */
export const startTokenIssuer = async (options: TokenIssuerOptions = {}): Promise<TokenIssuer> => {
  const requests: TokenRequest[] = [];
  const http = createServer((request, response) => {
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const texts: string[] = [];
    request.setEncoding('utf8').on('data', (text: string) => texts.push(text));
    request.on('end', () => {
      if (request.url === '/token') {
        const { authorization, dpop } = request.headers;
        const asked = {
          authorization,
          dpop: typeof dpop === 'string' ? dpop : undefined,
          params: new URLSearchParams(texts.join('')),
        };
        requests.push(asked);
        const { status, body } = options.answer?.(asked) ?? { status: 200, body: bearer };
        reply(status, body);
      } else if (request.url?.startsWith('/authorize?')) {
        // Nobody is asked: whoever comes has consented.
        const { searchParams } = new URL(request.url, issuer);
        const back = new URL(searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('code', 'consent');
        back.searchParams.set('state', searchParams.get('state') ?? '');
        response.writeHead(302, { location: back.href }).end();
      } else if (request.url === '/.well-known/oauth-protected-resource/mcp')
        reply(200, { resource, authorization_servers: [options.authorizationServer ?? issuer] });
      else if (/^\/\.well-known\/(oauth-authorization-server|openid-configuration)$/.test(request.url ?? ''))
        reply(200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          response_types_supported: ['code'],
          ...options.metadata,
        });
      else reply(404, {});
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const resource = `${issuer}/mcp`;
  return {
    issuer,
    resource,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
