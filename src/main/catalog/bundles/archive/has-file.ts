import type { Archive } from './open-archive.ts';

export const hasFile = ({ files }: Archive, path: string): boolean =>
  files.some((file) => file.path === path);
