import type { Server } from '#shared/model/server.ts';
import { compareTexts } from '#shared/servers/sort-servers.ts';

const inOrder = (values: Iterable<string>): readonly string[] => [...new Set(values)].sort(compareTexts);

/** Every tag once. */
export const tagsOf = (servers: readonly Server[]): readonly string[] =>
  inOrder(servers.flatMap(({ tags }) => tags));

/** Every category once, the empty one too. */
export const categoriesOf = (servers: readonly Server[]): readonly string[] =>
  inOrder(servers.map(({ category }) => category));
