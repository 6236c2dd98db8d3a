import * as z from 'zod';
import { type BuiltInTool, toolsOf } from '../lib/built-in-tool.ts';
import { Refusal } from '../lib/refusal.ts';
import { answer } from '../lib/tool-answer.ts';
import type { FetchHost, FetchRequest, Page } from './fetch-page.ts';
import type { ReadPageAs } from './page-reader.ts';
import type { SearchEngine } from './search-engines.ts';

/** What the tools share. */
export interface Web {
  readonly host: FetchHost;
  readonly engine: SearchEngine | Refusal | undefined;
  readonly readPage: ReadPageAs;
}

const webTool = toolsOf<Web>();

const MOST_BYTES = 5 * 1024 * 1024;
const TIMEOUT_MS = 20_000;
const READABLE = [
  'text/',
  'application/xhtml+xml',
  'application/json',
  'application/xml',
  'application/javascript',
];
const MOST_CHARACTERS = 200_000;

const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: true } as const;
const url = z.string().min(1).max(4_000).describe('Address of the page, with https://');
const start = z.int().min(0).default(0).describe('Where to go on in a long text');
const maxCharacters = z.int().min(100).max(MOST_CHARACTERS).default(20_000);
const part = {
  totalCharacters: z.int(),
  nextStart: z.int().nullable().describe('Where to go on; null at the end'),
};

const isFirstHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

const partOf = (text: string, from: number, most: number) => {
  const wanted = Math.min(from + most, text.length);
  // A character of two halves stays whole.
  const end = wanted < text.length && isFirstHalf(text.charCodeAt(wanted - 1)) ? wanted - 1 : wanted;
  const nextStart = end < text.length ? end : null;
  return { text: text.slice(from, end), totalCharacters: text.length, nextStart };
};

const isHtml = (mediaType: string): boolean => mediaType.includes('html');

/** The client of the web is loaded when it is first used. */
const fetchPage = async (request: FetchRequest, host: FetchHost, signal: AbortSignal): Promise<Page> =>
  (await import('./fetch-page.ts')).fetchPage(request, host, signal);

const get = (address: string, { host }: Web, signal: AbortSignal) =>
  fetchPage({ url: address, maxBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS, accepts: READABLE }, host, signal);

const fetchUrl = webTool({
  name: 'fetch_url',
  title: 'Fetch page',
  description: 'Fetches a public page or text file and gives it as Markdown, a part at a time.',
  drawing: '<path d="M12 3v12M7 10l5 5 5-5M4 20h16"/>',
  input: z.object({ url, start, maxCharacters }),
  output: z.object({ url: z.string(), mediaType: z.string(), title: z.string(), text: z.string(), ...part }),
  annotations,
  run: async ({ url, start, maxCharacters }, web, signal) => {
    const page = await get(url, web, signal);
    const facts = { url: page.url.href, mediaType: page.mediaType };
    if (!isHtml(page.mediaType))
      return answer({ ...facts, title: '', ...partOf(page.text, start, maxCharacters) });
    const { title, text } = await web.readPage('markdown', page, signal);
    return answer({ ...facts, title, ...partOf(text, start, maxCharacters) });
  },
});

const extractText = webTool({
  name: 'extract_text',
  title: 'Extract article',
  description: 'Fetches a public page and gives only its article, without menus and advertisements.',
  drawing: '<path d="M5 5h14M5 10h14M5 15h9M5 20h6"/>',
  input: z.object({ url, start, maxCharacters }),
  output: z.object({
    url: z.string(),
    title: z.string(),
    byline: z.string().nullable(),
    publishedAt: z.string().nullable(),
    text: z.string(),
    ...part,
  }),
  annotations,
  run: async ({ url, start, maxCharacters }, web, signal) => {
    const page = await get(url, web, signal);
    if (!isHtml(page.mediaType)) throw new Refusal(`${page.url.href} is ${page.mediaType}; use fetch_url.`);
    const { text, ...facts } = await web.readPage('article', page, signal);
    return answer({ url: page.url.href, ...facts, ...partOf(text, start, maxCharacters) });
  },
});

const search = webTool({
  name: 'search',
  title: 'Search the web',
  description: 'Asks the search engine that was set up, and gives titles, addresses and short texts.',
  drawing: '<circle cx="10" cy="10" r="6"/><path d="M15 15l5 5"/>',
  input: z.object({ query: z.string().min(1).max(400), count: z.int().min(1).max(20).default(10) }),
  output: z.object({
    engine: z.string(),
    results: z.array(z.object({ title: z.string(), url: z.string(), snippet: z.string() })),
  }),
  annotations,
  run: async ({ query, count }, { engine, host }, signal) => {
    if (engine === undefined)
      throw new Refusal(
        'No search engine is set up. Give this server one of these in its environment: SEARXNG_URL (the address of a SearXNG with JSON switched on), BRAVE_API_KEY, or TAVILY_API_KEY.',
      );
    if (engine instanceof Refusal) throw engine;
    const { text } = await fetchPage(
      {
        ...engine.request(query, count),
        maxBytes: MOST_BYTES,
        timeoutMs: TIMEOUT_MS,
        accepts: ['application/json'],
        // A key goes to the engine alone.
        followsRedirects: false,
      },
      { ...host, isAllowed: (name) => name === engine.host || host.isAllowed(name) },
      signal,
    );
    try {
      return answer({ engine: engine.name, results: engine.read(JSON.parse(text)).slice(0, count) });
    } catch {
      throw new Refusal(`${engine.name} answered something else than results.`);
    }
  },
});

export const webTools: readonly BuiltInTool<Web>[] = [search, fetchUrl, extractText];
