import type { BigIntStats } from 'node:fs';

/** Changes whenever the file does, as far as the file system tells. */
export const versionOf = ({ ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [ino, size, mtimeNs, ctimeNs].map((part) => part.toString(36)).join('-');
