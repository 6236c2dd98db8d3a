import { isReached } from '../views/view-sources.ts';
import { PAGE_HOST, PAGE_SCHEME } from './page-address.ts';

export type Verdict = 'allow' | 'deny';

/** The window only ever shows its own page; every other address is refused, media files of the same origin too. */
export const navigationVerdict = (url: string): Verdict => {
  if (!URL.canParse(url)) return 'deny';
  const { protocol, host, pathname, username, password } = new URL(url);
  const ownPage =
    protocol === `${PAGE_SCHEME}:` &&
    host === PAGE_HOST &&
    (pathname === '/' || pathname === '/index.html') &&
    username === '' &&
    password === '';
  return ownPage ? 'allow' : 'deny';
};

/** The views of tools (MCP Apps): where they come from, and what a person lets them reach. */
export interface ViewPlaces {
  readonly origins: readonly string[];
  readonly reach: readonly string[];
}

/** A frame in the page shows a view and nothing else. */
export const frameVerdict = (url: string, { origins }: Pick<ViewPlaces, 'origins'>): Verdict => {
  if (!URL.canParse(url)) return 'deny';
  const { origin, pathname } = new URL(url);
  return origins.includes(origin) && pathname.startsWith('/view/') ? 'allow' : 'deny';
};

/**
 * What the page and its views may fetch: its own files, what it made itself, the views, and what a person lets views
 * reach. Defence behind the content security policies.
 */
export const requestVerdict = (url: string, views: ViewPlaces): Verdict => {
  if (!URL.canParse(url)) return 'deny';
  if (frameVerdict(url, views) === 'allow') return 'allow';
  const parsed = new URL(url);
  if (views.reach.some((source) => isReached(parsed, source))) return 'allow';
  const { protocol, host } = parsed;
  if (protocol === `${PAGE_SCHEME}:`) return host === PAGE_HOST ? 'allow' : 'deny';
  return protocol === 'data:' || protocol === 'blob:' || protocol === 'devtools:' ? 'allow' : 'deny';
};
