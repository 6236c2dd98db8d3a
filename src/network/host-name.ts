import { isIP } from 'node:net';

/** The host of an address as it is compared: without brackets and without the dot at its end. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Names of this machine, whatever a name server says (RFC 6761, section 6.3). */
export const isLoopbackName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');

/** A typed host as the URL parser writes it: lower case, punycode, the usual form of an IP address. */
const canonicalHost = (typed: string): string | undefined => {
  const host = isIP(typed) === 6 ? `[${typed}]` : typed;
  const url = URL.parse(`http://${host}/`);
  return url === null ? undefined : hostOf(url);
};

const WILDCARD = '*.';

/** Whether one of the typed patterns names a host: the host itself, or `*.example.com` for all below it. */
export const isNamed = (host: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    if (!pattern.startsWith(WILDCARD)) return canonicalHost(pattern) === host;
    const parent = canonicalHost(pattern.slice(WILDCARD.length));
    return parent !== undefined && host.endsWith(`.${parent}`);
  });
