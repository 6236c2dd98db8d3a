import { PAGE_ORIGIN } from './page-address.ts';

export type AppProtocolPath =
  | { readonly kind: 'file'; readonly urlPath: string }
  | { readonly kind: 'media'; readonly sha256: string }
  | { readonly kind: 'refused' };

/**
 * Names that the build gives its files: no leading dot, no percent, no backslash, no colon. What is not on this
 * list cannot leave the folder, whatever decodes it later; so nothing is decoded here.
 */
const filePath = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;
const mediaPath = /^\/media\/([0-9a-f]{64})$/;

/** What an `app://patchbay/…` address names; a pure function of its text. */
export const appProtocolPath = (url: string): AppProtocolPath => {
  if (!url.startsWith(`${PAGE_ORIGIN}/`)) return { kind: 'refused' };
  const urlPath = url.slice(PAGE_ORIGIN.length).replace(/[?#].*$/s, '');
  const sha256 = mediaPath.exec(urlPath)?.[1];
  if (sha256 !== undefined) return { kind: 'media', sha256 };
  return urlPath === '/' || filePath.test(urlPath) ? { kind: 'file', urlPath } : { kind: 'refused' };
};
