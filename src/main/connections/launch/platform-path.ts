import { posix, win32 } from 'node:path';

/** The path rules of the platform a launch is planned for, which in tests need not be this one. */
export const pathRules = (platform: NodeJS.Platform): typeof posix => (platform === 'win32' ? win32 : posix);

/** `~` and `~/…` as a shell would read them; `~somebody` is left as it is. */
export const expandHome = (text: string, homeDir: string, platform: NodeJS.Platform): string => {
  if (text === '~') return homeDir;
  const isHome = text.startsWith('~/') || (platform === 'win32' && text.startsWith('~\\'));
  return isHome ? pathRules(platform).join(homeDir, text.slice(2)) : text;
};

/** PATH lists joined in order, without empty parts (which would mean the working directory) and doubles. */
export const joinPathLists = (lists: readonly string[], platform: NodeJS.Platform): string => {
  const { delimiter } = pathRules(platform);
  const parts = lists.flatMap((list) => list.split(delimiter)).filter((part) => part !== '');
  return [...new Set(parts)].join(delimiter);
};
