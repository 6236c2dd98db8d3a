import TurndownService from 'turndown';
import { type HtmlElement, parseDocument, tidy, titleOf } from './document.ts';

const service = (): TurndownService => {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  turndown.addRule('cells', {
    filter: ['th', 'td'],
    replacement: (content) => ` ${content.trim().replace(/\s*\n\s*/g, ' ')} |`,
  });
  turndown.addRule('rows', { filter: 'tr', replacement: (content) => `|${content}\n` });
  turndown.addRule('empty images', {
    filter: (node) => node.nodeName === 'IMG' && (node as unknown as HtmlElement).getAttribute('src') === '',
    replacement: () => '',
  });
  return turndown;
};

export interface ReadPage {
  readonly title: string;
  readonly text: string;
}

/** The whole page as Markdown. */
export const toMarkdown = (html: string, base: URL): ReadPage => {
  const document = parseDocument(html);
  const title = titleOf(document);
  tidy(document, base);
  for (const element of [...document.querySelectorAll('title')]) element.remove();
  const text = document.body === null ? '' : service().turndown(document.body as never);
  return { title, text: text.replace(/\n{3,}/g, '\n\n').trim() };
};
