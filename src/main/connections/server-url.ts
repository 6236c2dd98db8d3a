import { PatchbayError } from '#shared/errors/patchbay-error.ts';

export type UrlScheme = 'http' | 'ws';

/** The address of a server, plain or over TLS. Throws `invalid-url` with what is wrong with it. */
export const parseServerUrl = (text: string, scheme: UrlScheme): URL => {
  const url = URL.parse(text);
  const invalid = (problem: string): PatchbayError =>
    new PatchbayError('invalid-url', { url: text, problem });
  if (text === '') throw invalid('it is empty');
  if (url === null) throw invalid('it cannot be read');
  if (url.protocol !== `${scheme}:` && url.protocol !== `${scheme}s:`)
    throw invalid(`"${url.protocol}" is not ${scheme} or ${scheme}s`);
  // fetch refuses them; they belong into a secret header.
  if (url.username !== '' || url.password !== '')
    throw invalid('it holds a user name or password; send them as an Authorization header');
  return url;
};
