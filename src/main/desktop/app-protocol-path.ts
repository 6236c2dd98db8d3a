import { join } from 'node:path';
import { PAGE_ORIGIN } from './page-address.ts';

export type AppProtocolPath =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'media'; readonly sha256: string }
  | { readonly kind: 'refused' };

/**
 * Names that the build gives its files: no leading dot, no percent, no backslash, no colon. What is not on this
 * list cannot leave the folder, whatever decodes it later; so nothing is decoded here.
 */
const filePath = /^(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;
const mediaPath = /^\/media\/([0-9a-f]{64})$/;

/** What an `app://patchbay/…` address names; a pure function of its text. */
export const appProtocolPath = (url: string, root: string): AppProtocolPath => {
  if (!url.startsWith(`${PAGE_ORIGIN}/`)) return { kind: 'refused' };
  const path = url.slice(PAGE_ORIGIN.length).replace(/[?#].*$/s, '');
  if (path === '/') return { kind: 'file', path: join(root, 'index.html') };
  const sha256 = mediaPath.exec(path)?.[1];
  if (sha256 !== undefined) return { kind: 'media', sha256 };
  if (!filePath.test(path)) return { kind: 'refused' };
  return { kind: 'file', path: join(root, ...path.slice(1).split('/')) };
};
