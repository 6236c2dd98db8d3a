import TurndownService from 'turndown';
import { type HtmlElement, parseDocument, tidy, titleOf } from './document.ts';

/** Of a table that only lays out the page, its cells are blocks; these in a cell tell. */
const LAID_OUT = 'table, h1, h2, h3, h4, h5, h6, ul, ol, dl, pre, blockquote, p + p, article, section';
/** What is known of a table is kept at its elements: the converter sees one after the other. */
const LAYOUT = 'data-patchbay-layout';
const CELLS = 'data-patchbay-cells';

const elementOf = (node: unknown): HtmlElement => node as HtmlElement;
const isIn = (node: unknown, tag: string): boolean => elementOf(node).nodeName === tag;

/** Tells the tables that are data from those that lay out a page, and marks the first row of the former. */
const markTables = (tables: Iterable<HtmlElement>): void => {
  for (const table of tables) {
    const rows = [...table.querySelectorAll('tr')];
    const cells = [...(rows[0]?.querySelectorAll('th, td') ?? [])].length;
    const isLayout = table.querySelector(LAID_OUT) !== null || (cells < 2 && rows.length < 2);
    if (isLayout) for (const row of rows) row.setAttribute(LAYOUT, '');
    else rows[0]?.setAttribute(CELLS, String(cells));
  }
};

const isLaidOut = (node: unknown): boolean => {
  const row = isIn(node, 'TR') ? elementOf(node) : elementOf(node).parentNode;
  return row?.getAttribute(LAYOUT) !== null;
};

const languageOf = (element: HtmlElement): string => {
  const code = element.querySelector('code');
  const classes = [code, element, element.parentNode].map((one) => one?.getAttribute?.('class') ?? '');
  return /\b(?:language|lang|highlight-source|brush:)-?\s*([\w+#-]+)/.exec(classes.join(' '))?.[1] ?? '';
};

/** A fence that is longer than any in the text. */
const fenced = (text: string, language: string): string => {
  const longest = [...text.matchAll(/^`{3,}/gm)].reduce((most, [ticks]) => Math.max(most, ticks.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `\n\n${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}\n\n`;
};

const inCell = (content: string): string =>
  content
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\|/g, '\\|');

const service = (): TurndownService => {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  turndown.addRule('cells', {
    filter: ['th', 'td'],
    replacement: (content, node) => (isLaidOut(node) ? `\n\n${content}\n\n` : ` ${inCell(content)} |`),
  });
  turndown.addRule('rows', {
    filter: 'tr',
    replacement: (content, node) => {
      if (isLaidOut(node)) return content;
      // Without this line it is no table for whoever reads Markdown.
      const cells = Number(elementOf(node).getAttribute(CELLS) ?? 0);
      return `|${content}\n${cells === 0 ? '' : `|${' --- |'.repeat(cells)}\n`}`;
    },
  });
  // As blocks they would stand apart, and end the table between its head and its body.
  turndown.addRule('sections', { filter: ['thead', 'tbody', 'tfoot'], replacement: (content) => content });
  turndown.addRule('code blocks', {
    filter: 'pre',
    replacement: (_, node) => fenced(elementOf(node).textContent ?? '', languageOf(elementOf(node))),
  });
  turndown.addRule('empty images', {
    filter: (node) => isIn(node, 'IMG') && elementOf(node).getAttribute('src') === '',
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
  markTables([...document.querySelectorAll('table')]);
  const text = document.body === null ? '' : service().turndown(document.body as never);
  return { title, text: text.replace(/\n{3,}/g, '\n\n').trim() };
};
