import type { ResourceRoute } from './offer.ts';

const SCHEME = 'patchbay:';

/** How a client knows a resource whose URI another server, which came first, has already. */
export const ownUri = (slug: string, uri: string): string => `${SCHEME}${slug}/${uri}`;

/** Back from there; undefined for every other URI. */
export const readOwnUri = (
  uri: string,
  serverOf: (slug: string) => string | undefined,
): ResourceRoute | undefined => {
  if (!uri.startsWith(SCHEME)) return undefined;
  const slash = uri.indexOf('/');
  const serverId = slash < 0 ? undefined : serverOf(uri.slice(SCHEME.length, slash));
  return serverId === undefined ? undefined : { serverId, uri: uri.slice(slash + 1) };
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a URI may be one of a template (RFC 6570): variables are text, and without `+` or `#` they hold no slash. */
export const fitsTemplate = (template: string, uri: string): boolean => {
  const pattern = template
    .split(/(\{[^}]*\})/)
    .map((part) => {
      if (!part.startsWith('{')) return escaped(part);
      if (/^\{[+#/]/.test(part)) return '.*';
      return /^\{[?&]/.test(part) ? '(?:[?&].*)?' : '[^/?#]*';
    })
    .join('');
  return new RegExp(`^${pattern}$`, 's').test(uri);
};
