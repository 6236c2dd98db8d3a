import { Readability } from '@mozilla/readability';
import { Refusal } from '../lib/refusal.ts';
import { parseDocument, tidy, titleOf } from './document.ts';

/** A page of more elements is none that somebody reads. */
const MOST_ELEMENTS = 50_000;

export interface Article {
  readonly title: string;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly text: string;
}

/** The article of a page, as the reader view of a browser finds it. Throws Refusal where there is none. */
export const extractArticle = (html: string, base: URL): Article => {
  const document = parseDocument(html);
  tidy(document, base);
  let found: ReturnType<Readability<string>['parse']>;
  try {
    found = new Readability<string>(document as never, { maxElemsToParse: MOST_ELEMENTS }).parse();
  } catch (error) {
    throw new Refusal(`The page cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const text = (found?.textContent ?? '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (found === null || found === undefined || text === '')
    throw new Refusal('There is no article on this page; fetch_url gives all of it.');
  return {
    title: found.title || titleOf(document),
    byline: found.byline ?? null,
    publishedAt: found.publishedTime ?? null,
    text,
  };
};
