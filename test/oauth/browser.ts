const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&');

/** The first form of a page: where it goes and what it carries; the texts that a person would write are filled in. */
const formOf = (html: string): { action: string; body: URLSearchParams } | undefined => {
  const form = /<form[^>]*>/.exec(html)?.[0];
  const action = form && attribute(form, 'action');
  if (action === undefined) return undefined;
  const body = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    if (name !== undefined) body.set(name, attribute(tag, 'value') ?? 'somebody');
  }
  return { action, body };
};

export interface BrowserEnd {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

export interface BrowseOptions {
  /** Refuses instead of consenting. */
  readonly refuses?: boolean;
  /** Looks at each address before it goes there; false stops there. */
  readonly onAddress?: (address: string) => boolean;
}

/**
 * A person with a browser: follows redirects, keeps cookies, signs in and consents in the forms that it meets.
 * Answers with the page on which it ends.
 */
export const browse = async (start: string, options: BrowseOptions = {}): Promise<BrowserEnd> => {
  const cookies = new Map<string, string>();
  let address = start;
  let init: RequestInit = {};
  for (let step = 0; step < 20; step += 1) {
    if (options.onAddress?.(address) === false) return { url: address, status: 0, text: '' };
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    const location = response.headers.get('location');
    const abort = /href="([^"]*\/abort)"/.exec(text)?.[1];
    const form = formOf(text);
    if (location !== null) {
      address = new URL(location, address).href;
      init = {};
    } else if (options.refuses && abort !== undefined) {
      address = new URL(abort, address).href;
      init = {};
    } else if (form !== undefined) {
      address = new URL(form.action, address).href;
      init = { method: 'POST', body: form.body };
    } else {
      return { url: address, status: response.status, text };
    }
  }
  throw new Error(`the browser goes round in circles at ${address}`);
};
