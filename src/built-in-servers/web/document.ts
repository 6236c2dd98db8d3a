import { parseHTML } from 'linkedom';

/** Nothing of these is there to be read. Not a form itself: some systems put the whole page into one. */
const UNREAD =
  'script, style, noscript, template, iframe, object, embed, svg, canvas, input, select, textarea, button, datalist, link';

/** As much of a document as is used here; linkedom's own types are those of a browser. */
interface Searchable {
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}
export interface HtmlDocument extends Searchable {
  readonly body: HtmlElement | null;
}
export interface HtmlElement extends Searchable {
  readonly nodeName: string;
  readonly parentNode: HtmlElement | null;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  append(text: string): void;
  remove(): void;
}

export const parseDocument = (html: string): HtmlDocument => {
  // linkedom wants all three to tell a body from a fragment.
  const isWhole = /<body[\s>]/i.test(html);
  const { document } = parseHTML(isWhole ? html : `<html><head></head><body>${html}</body></html>`);
  return document as unknown as HtmlDocument;
};

const webAddress = (value: string, base: URL): string | undefined => {
  const url = URL.parse(value, base.href);
  return url !== null && /^(?:https?|mailto):$/.test(url.protocol) ? url.href : undefined;
};

/** Where the addresses of a page begin: a page may say so itself. */
const baseOf = (document: HtmlDocument, address: URL): URL => {
  const said = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  const url = said === '' ? null : URL.parse(said, address.href);
  return url !== null && /^https?:$/.test(url.protocol) ? url : address;
};

/** Leaves out what is no text, and makes addresses whole; those that run code or hold data are dropped. */
export const tidy = (document: HtmlDocument, address: URL): void => {
  const base = baseOf(document, address);
  for (const element of [...document.querySelectorAll(UNREAD)]) element.remove();
  for (const attribute of ['href', 'src'])
    for (const element of document.querySelectorAll(`[${attribute}]`))
      element.setAttribute(attribute, webAddress(element.getAttribute(attribute) ?? '', base) ?? '');
};

/** The title, wherever it stands: a page may leave out its head. */
export const titleOf = (document: HtmlDocument): string => {
  const [first] = document.querySelectorAll('title');
  return first?.textContent?.trim() ?? '';
};
