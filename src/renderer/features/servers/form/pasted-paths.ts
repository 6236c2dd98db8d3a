import type { Root } from '#shared/model/server.ts';

/** The lines of a pasted text in the place of one line; undefined where it is a single line like any other. */
export const withPastedPaths = (
  roots: readonly Root[],
  index: number,
  pasted: string,
): readonly Root[] | undefined => {
  const paths = pasted
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((line) => line !== '');
  if (paths.length < 2) return undefined;
  const added = paths.map((path) => ({ path, name: '' }));
  return [...roots.slice(0, index), ...added, ...roots.slice(index + 1)];
};
