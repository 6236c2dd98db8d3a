import type { FetchLike } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { isSameIssuer } from './discover.ts';

/** What is needed of a company's identity provider; the rest of its metadata is not looked at. */
const metadata = z.object({ issuer: z.string(), token_endpoint: z.url() });

export interface IdentityProvider {
  readonly issuer: string;
  readonly tokenEndpoint: string;
}

/** OpenID Connect Discovery §4.1 puts the known part behind the issuer's path, RFC 8414 §3.1 before it. */
const metadataAddresses = (issuer: string): readonly URL[] => {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [
    new URL(`${origin}${path}/.well-known/openid-configuration`),
    new URL(`${origin}/.well-known/oauth-authorization-server${path}`),
  ];
};

const unavailable = (url: string, problem: string): PatchbayError =>
  new PatchbayError('sign-in-unavailable', { url, problem });

/** Throws `sign-in-unavailable`, and what fetching throws. */
export const findIdentityProvider = async (url: string, fetch: FetchLike): Promise<IdentityProvider> => {
  for (const address of metadataAddresses(url)) {
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    const text = await response.text();
    if (!response.ok) continue;
    const read = metadata.safeParse(parsed(text));
    if (!read.success) throw unavailable(url, 'the metadata of the identity provider cannot be read');
    const { issuer, token_endpoint: tokenEndpoint } = read.data;
    if (!isSameIssuer(issuer, url))
      throw unavailable(url, 'the identity provider calls itself something else');
    return { issuer, tokenEndpoint };
  }
  throw unavailable(url, 'the identity provider has no metadata');
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // What is not JSON is not metadata either.
    return undefined;
  }
};
