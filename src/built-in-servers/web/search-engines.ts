import * as z from 'zod';
import { hostOf } from '../../network/host-name.ts';
import { Refusal } from '../lib/refusal.ts';
import type { FetchRequest } from './fetch-page.ts';

export interface SearchResult {
  readonly title: string;
  readonly url: string;
  readonly snippet: string;
}

/** A search engine: how it is asked, and how its answer is read. */
export interface SearchEngine {
  readonly name: 'searxng' | 'brave' | 'tavily';
  /** The host that is spoken to; it may be anywhere, the person chose it. */
  readonly host: string;
  request(query: string, count: number): Pick<FetchRequest, 'url' | 'method' | 'headers' | 'body'>;
  read(answer: unknown): readonly SearchResult[];
}

const text = z.string().catch('');
const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

const searxngAnswer = z.object({
  results: z.array(z.object({ title: text, url: text, content: text })),
});
const searxng = (address: string): SearchEngine => {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  return {
    name: 'searxng',
    host: hostOf(base),
    request: (query) => {
      const url = new URL('search', base);
      url.search = new URLSearchParams({ q: query, format: 'json' }).toString();
      return { url: url.href };
    },
    read: (answer) =>
      searxngAnswer
        .parse(answer)
        .results.map(({ title, url, content }) => ({ title, url, snippet: content })),
  };
};

const braveAnswer = z.object({
  web: z.object({ results: z.array(z.object({ title: text, url: text, description: text })) }).optional(),
});
const brave = (key: string, address: string): SearchEngine => ({
  name: 'brave',
  host: hostOf(new URL(address)),
  request: (query, count) => {
    const url = new URL('/res/v1/web/search', address);
    url.search = new URLSearchParams({ q: query, count: String(count) }).toString();
    return { url: url.href, headers: { 'x-subscription-token': key } };
  },
  read: (answer) =>
    (braveAnswer.parse(answer).web?.results ?? []).map(({ title, url, description }) => ({
      title: plain(title),
      url,
      snippet: plain(description),
    })),
});

const tavilyAnswer = z.object({ results: z.array(z.object({ title: text, url: text, content: text })) });
const tavily = (key: string, address: string): SearchEngine => ({
  name: 'tavily',
  host: hostOf(new URL(address)),
  request: (query, count) => ({
    url: new URL('/search', address).href,
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, max_results: count }),
  }),
  read: (answer) =>
    tavilyAnswer.parse(answer).results.map(({ title, url, content }) => ({ title, url, snippet: content })),
});

type Environment = Readonly<Record<string, string | undefined>>;

/** What was set up wrongly says so when it is asked; the other tools work. */
const at = (
  variable: string,
  address: string,
  make: (address: string) => SearchEngine,
): SearchEngine | Refusal =>
  /^https?:$/.test(URL.parse(address)?.protocol ?? '')
    ? make(address)
    : new Refusal(`The variable ${variable} of this server is no address; write it with https://.`);

/** The engine that was set up: the first of these variables that is there. */
export const chooseEngine = (env: Environment): SearchEngine | Refusal | undefined => {
  const { SEARXNG_URL, BRAVE_API_KEY, BRAVE_API_URL, TAVILY_API_KEY, TAVILY_API_URL } = env;
  if (SEARXNG_URL) return at('SEARXNG_URL', SEARXNG_URL, searxng);
  if (BRAVE_API_KEY)
    return at('BRAVE_API_URL', BRAVE_API_URL || 'https://api.search.brave.com', (address) =>
      brave(BRAVE_API_KEY, address),
    );
  if (TAVILY_API_KEY)
    return at('TAVILY_API_URL', TAVILY_API_URL || 'https://api.tavily.com', (address) =>
      tavily(TAVILY_API_KEY, address),
    );
  return undefined;
};
