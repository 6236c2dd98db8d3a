import type { Server } from '../model/server.ts';
import type { ServerFilter } from '../model/server-query.ts';

const searchedTexts = new WeakMap<Server, string>();

const textOf = (server: Server): string =>
  [
    server.name,
    server.slug,
    server.description,
    server.notes,
    server.category,
    server.command,
    ...server.args,
    server.url,
    ...server.tags,
  ]
    .join('\n')
    .toLowerCase();

/** What a person wrote about a server. Kept: typing in a search box asks for it at every letter, of thousands. */
const searchedText = (server: Server): string => {
  const known = searchedTexts.get(server);
  if (known !== undefined) return known;
  const text = textOf(server);
  searchedTexts.set(server, text);
  return text;
};

const asSet = <T extends string>(wanted: T | readonly T[] | undefined): ReadonlySet<string> | undefined => {
  const values = typeof wanted === 'string' ? [wanted] : wanted;
  return values === undefined || values.length === 0 ? undefined : new Set(values);
};

/** Whether a server is what was asked for. */
export const createServerFilter = (filter: ServerFilter): ((server: Server) => boolean) => {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const states = asSet(filter.state);
  const transports = asSet(filter.transport);
  const tags = asSet(filter.tag);
  const categories = asSet(filter.category);
  return (server) =>
    (states === undefined || states.has(server.state.kind)) &&
    (transports === undefined || transports.has(server.transport)) &&
    (categories === undefined || categories.has(server.category)) &&
    (tags === undefined || server.tags.some((tag) => tags.has(tag))) &&
    words.every((word) => searchedText(server).includes(word));
};
