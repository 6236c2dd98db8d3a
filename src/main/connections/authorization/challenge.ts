import { extractWWWAuthenticateParams, type FetchLike } from '@modelcontextprotocol/client';

/** What a refusal says of how to do better (RFC 6750 §3, RFC 9728 §5.1). */
export interface Challenge {
  readonly resourceMetadataUrl?: string | undefined;
  readonly scope?: string | undefined;
  /** Whether it wants tokens that are bound to a key (RFC 9449 §7.1). */
  readonly wantsDpop?: boolean | undefined;
}

export const challengeOf = (response: Response): Challenge => {
  const { resourceMetadataUrl, scope } = extractWWWAuthenticateParams(response);
  const wantsDpop = /(?:^|,)\s*DPoP\b/i.test(response.headers.get('www-authenticate') ?? '');
  return { resourceMetadataUrl: resourceMetadataUrl?.href, scope, wantsDpop };
};

/** A right that a token lacks; undefined where the refusal is about something else. */
export const missingScopeOf = (response: Response): Challenge | undefined =>
  response.status === 403 && extractWWWAuthenticateParams(response).error === 'insufficient_scope'
    ? challengeOf(response)
    : undefined;

/** Asks a server that nobody has connected to yet. */
export const probeChallenge = async (url: string, fetch: FetchLike): Promise<Challenge> => {
  const response = await fetch(url, { headers: { accept: 'text/event-stream, application/json' } });
  await response.body?.cancel();
  return response.status === 401 ? challengeOf(response) : {};
};
