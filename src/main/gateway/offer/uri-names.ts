import type { ResourceRoute } from './offer.ts';

const SCHEME = 'patchbay:';
/** What apps are known by: whoever shows one looks at the beginning of its URI (MCP Apps, "UI Resource Format"). */
const APP_SCHEME = 'ui://';
const OWN_APPS = `${APP_SCHEME}patchbay/`;

/** How a client knows a resource whose URI another server, which came first, has already. */
export const ownUri = (slug: string, uri: string): string =>
  uri.startsWith(APP_SCHEME)
    ? `${OWN_APPS}${slug}/${uri.slice(APP_SCHEME.length)}`
    : `${SCHEME}${slug}/${uri}`;

/** Back from there; undefined for every other URI. */
export const readOwnUri = (
  uri: string,
  serverOf: (slug: string) => string | undefined,
): ResourceRoute | undefined => {
  const isApp = uri.startsWith(OWN_APPS);
  if (!isApp && !uri.startsWith(SCHEME)) return undefined;
  const own = uri.slice(isApp ? OWN_APPS.length : SCHEME.length);
  const slash = own.indexOf('/');
  const serverId = slash < 0 ? undefined : serverOf(own.slice(0, slash));
  const rest = own.slice(slash + 1);
  return serverId === undefined ? undefined : { serverId, uri: isApp ? `${APP_SCHEME}${rest}` : rest };
};

/** How a client knows what has changed: the resource that it watches, or a part of it. */
export const updatedUri = (
  watched: { readonly own: string; readonly known: string },
  updated: string,
): string =>
  updated.startsWith(watched.own) ? `${watched.known}${updated.slice(watched.own.length)}` : updated;

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
