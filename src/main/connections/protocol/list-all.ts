import {
  type Client,
  ProtocolError,
  type RequestOptions as SdkRequestOptions,
} from '@modelcontextprotocol/client';
import * as z from 'zod';
import type { Listing } from '../connection.ts';
import { type Read, readPrompt, readResource, readResourceTemplate, readTool } from './loose-item.ts';

/** A server that never stops paging is stopped here. */
const MAX_PAGES = 1_000;
const METHOD_NOT_FOUND = -32601;

/** Told of each page, as a sign of life. */
interface ListOptions extends SdkRequestOptions {
  readonly onPage?: () => void;
}

interface ListRequest {
  readonly method: string;
  /** The key of the items in the answer. */
  readonly key: string;
  readonly noun: string;
}

interface Kind<T> extends ListRequest {
  readonly read: (raw: unknown) => Read<T>;
  readonly id: (item: T) => string;
}

const page = z.looseObject({ nextCursor: z.string().nullish() });

interface Found<T> {
  readonly items: readonly T[];
  readonly problems: readonly string[];
}

const readItems = <T>(kind: Kind<T>, raw: readonly unknown[], problems: string[]): T[] => {
  const seen = new Map<string, T>();
  for (const one of raw) {
    const read = kind.read(one);
    if ('leftOut' in read) problems.push(`${read.leftOut.slice(0, -1)} was left out.`);
    else if (seen.has(kind.id(read.item)))
      problems.push(`A second ${kind.noun} with the name "${kind.id(read.item)}" was left out.`);
    else seen.set(kind.id(read.item), read.item);
  }
  return [...seen.values()];
};

const fetchPages = async (
  client: Client,
  kind: ListRequest,
  options: ListOptions,
  problems: string[],
): Promise<unknown[]> => {
  const raw: unknown[] = [];
  const cursors = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const params = cursor === undefined ? {} : { cursor };
    const answer = await client.request({ method: kind.method, params }, page, options);
    options.onPage?.();
    const items = answer[kind.key];
    if (Array.isArray(items)) for (const item of items) raw.push(item);
    else problems.push(`The answer to ${kind.method} has no list of ${kind.key}.`);
    cursor = answer.nextCursor ?? undefined;
    if (cursor === undefined) return raw;
    if (cursors.has(cursor) || cursors.size + 1 >= MAX_PAGES) {
      problems.push(`The list of ${kind.noun}s does not end; its first ${raw.length} items are kept.`);
      return raw;
    }
    cursors.add(cursor);
  }
};

const listKind = async <T>(client: Client, kind: Kind<T>, options: ListOptions): Promise<Found<T>> => {
  const problems: string[] = [];
  try {
    const raw = await fetchPages(client, kind, options, problems);
    return { items: readItems(kind, raw, problems), problems };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const why = error.code === METHOD_NOT_FOUND ? 'it does not know the request' : error.message;
    return { items: [], problems: [`The server declares ${kind.key} but did not list them: ${why}.`] };
  }
};

const tools: Kind<Listing['tools'][number]> = {
  method: 'tools/list',
  key: 'tools',
  noun: 'tool',
  read: readTool,
  id: (item) => item.name,
};
const resources: Kind<Listing['resources'][number]> = {
  method: 'resources/list',
  key: 'resources',
  noun: 'resource',
  read: readResource,
  id: (item) => item.uri,
};
const templates: Kind<Listing['resourceTemplates'][number]> = {
  method: 'resources/templates/list',
  key: 'resourceTemplates',
  noun: 'resource template',
  read: readResourceTemplate,
  id: (item) => item.uriTemplate,
};
const prompts: Kind<Listing['prompts'][number]> = {
  method: 'prompts/list',
  key: 'prompts',
  noun: 'prompt',
  read: readPrompt,
  id: (item) => item.name,
};

const nothing = { items: [], problems: [] };

/** Everything the server declares, each list paged to its end; one bad item or list does not lose the others. */
export const listAll = async (client: Client, options: ListOptions): Promise<Listing> => {
  const declared = client.getServerCapabilities() ?? {};
  const [foundTools, foundResources, foundTemplates, foundPrompts] = await Promise.all([
    declared.tools ? listKind(client, tools, options) : nothing,
    declared.resources ? listKind(client, resources, options) : nothing,
    declared.resources ? listKind(client, templates, options) : nothing,
    declared.prompts ? listKind(client, prompts, options) : nothing,
  ]);
  // Many servers with resources have no templates and do not know the request; that loses nothing.
  const templateProblems = foundResources.items.length > 0 ? [] : foundTemplates.problems;
  return {
    tools: foundTools.items,
    resources: foundResources.items,
    resourceTemplates: foundTemplates.items,
    prompts: foundPrompts.items,
    problems: [
      ...foundTools.problems,
      ...foundResources.problems,
      ...templateProblems,
      ...foundPrompts.problems,
    ],
  };
};
