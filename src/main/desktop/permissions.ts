import type { Verdict } from './navigation.ts';
import { PAGE_ORIGIN } from './page-address.ts';

/** Copy buttons write plain text; the page needs nothing else of the system. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export interface PermissionAsked {
  readonly permission: string;
  /** An origin or a whole address, as Electron gives it. */
  readonly origin: string;
  readonly isMainFrame: boolean;
}

/** Denies by default; grants only to the main frame of the program's own page. */
export const permissionVerdict = ({ permission, origin, isMainFrame }: PermissionAsked): Verdict => {
  const ownPage = origin === PAGE_ORIGIN || origin.startsWith(`${PAGE_ORIGIN}/`);
  return ownPage && isMainFrame && granted.has(permission) ? 'allow' : 'deny';
};
