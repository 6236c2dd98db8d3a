import { Readability } from '@mozilla/readability';
import { Refusal } from '../lib/refusal.ts';
import { type HtmlElement, parseDocument, tidy, titleOf } from './document.ts';

/** A page of more elements is none that somebody reads. */
const MOST_ELEMENTS = 50_000;

export interface Article {
  readonly title: string;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly text: string;
}

/** What stands for itself on a page, and is parted from what follows by its look alone. */
const ENDS: readonly (readonly [string, string])[] = [
  ['p, h1, h2, h3, h4, h5, h6, ul, ol, dl, pre, table, blockquote, figure, section', '\n\n'],
  ['br, li, dt, dd, tr, div, figcaption, caption', '\n'],
  ['td, th', ' '],
];

const textOf = (element: HtmlElement): string => {
  for (const [selector, end] of ENDS)
    for (const part of [...element.querySelectorAll(selector)]) part.append(end);
  return (element.textContent ?? '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
};

/** The article of a page, as the reader view of a browser finds it. Throws Refusal where there is none. */
export const extractArticle = (html: string, base: URL): Article => {
  const document = parseDocument(html);
  tidy(document, base);
  let found: ReturnType<Readability<HtmlElement>['parse']>;
  try {
    const serializer = (node: unknown): HtmlElement => node as HtmlElement;
    found = new Readability(document as never, { maxElemsToParse: MOST_ELEMENTS, serializer }).parse();
  } catch (error) {
    throw new Refusal(`The page cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const text = found?.content ? textOf(found.content) : '';
  if (found === null || found === undefined || text === '')
    throw new Refusal('There is no article on this page; fetch_url gives all of it.');
  return {
    title: found.title || titleOf(document),
    byline: found.byline ?? null,
    publishedAt: found.publishedTime ?? null,
    text,
  };
};
