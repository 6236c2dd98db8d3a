import type { MessagePort } from 'node:worker_threads';
import { Refusal } from '../lib/refusal.ts';
import type { PageAnswer, PageQuestion, PageReading, PageReadings } from './page-question.ts';

type Readers = {
  readonly [Reading in PageReading]: (html: string, base: URL) => Promise<PageReadings[Reading]>;
};

/** Each brings only what it needs of its libraries. */
const readers: Readers = {
  markdown: async (html, base) => (await import('./to-markdown.ts')).toMarkdown(html, base),
  article: async (html, base) => (await import('./extract-article.ts')).extractArticle(html, base),
};

const problemOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.message;
  if (error instanceof RangeError) return 'The page cannot be read: it is nested too deep.';
  return `The page cannot be read: ${error instanceof Error ? error.message : String(error)}`;
};

const answerTo = async ({ reading, html, url }: PageQuestion): Promise<PageAnswer> => {
  try {
    return { kind: 'read', page: await readers[reading](html, new URL(url)) };
  } catch (error) {
    return { kind: 'problem', problem: problemOf(error) };
  }
};

/** Reads one page. */
export const answerPageQuestion = (port: MessagePort): void => {
  port.once('message', (question: PageQuestion) => {
    void answerTo(question).then((answer) => port.postMessage(answer));
  });
};
