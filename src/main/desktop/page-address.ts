/** The program's own page: a scheme of its own, so that no file:// rule and no other program's page is near it. */
export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'patchbay';
export const PAGE_ORIGIN = `${PAGE_SCHEME}://${PAGE_HOST}`;
export const PAGE_URL = `${PAGE_ORIGIN}/`;

/** The address of a place of the page; its router lives in the fragment. */
export const pageUrl = (route: string): string => (route === '' ? PAGE_URL : `${PAGE_URL}#${route}`);
