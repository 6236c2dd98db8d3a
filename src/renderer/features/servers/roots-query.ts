import { keepPreviousData } from '@tanstack/react-query';
import type { Root } from '#shared/model/server.ts';
import { orpc } from '../../lib/client.ts';

/** What is at these folders now, by path; empty paths are not asked for. */
export const rootKindsQuery = (roots: readonly Root[]) => {
  const paths = [...new Set(roots.map(({ path }) => path.trim()))].filter((path) => path !== '');
  return orpc.servers.checkRoots.queryOptions({
    input: { paths },
    enabled: paths.length > 0,
    placeholderData: keepPreviousData,
    select: ({ items }) => new Map(items.map(({ path, kind }) => [path, kind])),
  });
};
