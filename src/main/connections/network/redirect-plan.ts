import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { hostOf } from '../../../network/host-name.ts';
import { isEncrypted, type NetworkRules, refusalOf } from './network-rules.ts';

const MAX_REDIRECTS = 5;

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What another origin may be told of a request: nothing that a person typed, and no session. */
const headersForStrangers: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-type',
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
]);

export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  /** Whether the body is sent again. */
  readonly hasBody: boolean;
}

export interface Redirect {
  readonly status: number;
  readonly location: string | null;
  /** Redirects that were followed before this one. */
  readonly followed: number;
}

const shownAddress = (url: URL): string => `${url.protocol}//${url.host}${url.pathname}`;

/** `redirect-refused`; with a host only where allowing that host would let it pass. */
export const redirectRefused = (
  from: URL,
  target: URL | string,
  problem: string,
  allowable?: string,
): PatchbayError => {
  const shown = typeof target === 'string' ? target : shownAddress(target);
  const advice =
    allowable === undefined
      ? 'enter the address where the server really is'
      : `allow the host "${allowable}" in the settings under Network if you trust it`;
  return new PatchbayError('redirect-refused', {
    url: shownAddress(from),
    target: shown,
    problem,
    host: allowable,
    advice,
  });
};

/** Why an address that a server names, not the person, is refused; undefined where it may be asked. */
export const objectionTo = (from: URL, to: URL, rules: NetworkRules): PatchbayError | undefined => {
  if (to.protocol !== 'https:' && to.protocol !== 'http:')
    return redirectRefused(from, `${to.protocol}`, 'it is no web address');
  if (isEncrypted(from) && !isEncrypted(to)) return redirectRefused(from, to, 'it gives up the encryption');
  const refusal = refusalOf(to, rules);
  if (refusal === undefined) return undefined;
  const problem =
    refusal.code === 'host-not-allowed' ? 'its host is not among the allowed ones' : 'it is not encrypted';
  return redirectRefused(from, to, problem, hostOf(to));
};

const headersFor = (hop: Hop, to: URL, hasBody: boolean): Headers => {
  const isStranger = to.origin !== hop.url.origin;
  const kept = [...hop.headers].filter(
    ([name]) => (!isStranger || headersForStrangers.has(name)) && (hasBody || name !== 'content-type'),
  );
  return new Headers(kept);
};

/**
 * What follows an answer: the next hop, or nothing where it is no redirect. Only 303 turns a request into a
 * GET: another verb has no meaning in the protocol. Throws `redirect-refused`.
 */
export const planRedirect = (hop: Hop, redirect: Redirect, rules: NetworkRules): Hop | undefined => {
  const { status, location, followed } = redirect;
  if (!redirectStatuses.has(status) || location === null) return undefined;
  const url = URL.parse(location, hop.url.href);
  if (url === null) throw redirectRefused(hop.url, location.slice(0, 200), 'it cannot be read');
  if (followed >= MAX_REDIRECTS)
    throw redirectRefused(hop.url, url, `it is the redirect number ${followed + 1} in a row`);
  if (url.username !== '' || url.password !== '')
    throw redirectRefused(hop.url, url, 'it holds a user name or password');
  const refused = objectionTo(hop.url, url, rules);
  if (refused !== undefined) throw refused;
  const becomesGet = status === 303 && hop.method !== 'HEAD';
  const hasBody = hop.hasBody && !becomesGet;
  return { url, method: becomesGet ? 'GET' : hop.method, headers: headersFor(hop, url, hasBody), hasBody };
};
