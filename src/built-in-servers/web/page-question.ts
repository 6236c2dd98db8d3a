import type { Article } from './extract-article.ts';
import type { ReadPage } from './to-markdown.ts';

/** How this program is started as the thread that reads a page. */
export const PAGE_THREAD = '--read-page';

/** What can be made of a page. */
export interface PageReadings {
  readonly markdown: ReadPage;
  readonly article: Article;
}
export type PageReading = keyof PageReadings;

export interface PageQuestion {
  readonly reading: PageReading;
  readonly html: string;
  readonly url: string;
}
export type PageAnswer =
  | { readonly kind: 'read'; readonly page: PageReadings[PageReading] }
  | { readonly kind: 'problem'; readonly problem: string };
