import { parseHTML } from 'linkedom';

/** Nothing of these is there to be read. */
const UNREAD = 'script, style, noscript, template, iframe, object, embed, svg, canvas, form, link';

/** As much of a document as is used here; linkedom's own types are those of a browser. */
export interface HtmlDocument {
  readonly body: HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}
export interface HtmlElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
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

/** Leaves out what is no text, and makes addresses whole; those that run code or hold data are dropped. */
export const tidy = (document: HtmlDocument, base: URL): void => {
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
