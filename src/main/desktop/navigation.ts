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

/** What the page may fetch: its own files and what it made itself. Defence behind the content security policy. */
export const requestVerdict = (url: string): Verdict => {
  if (!URL.canParse(url)) return 'deny';
  const { protocol, host } = new URL(url);
  if (protocol === `${PAGE_SCHEME}:`) return host === PAGE_HOST ? 'allow' : 'deny';
  return protocol === 'data:' || protocol === 'blob:' || protocol === 'devtools:' ? 'allow' : 'deny';
};
