import type { ErrorBody } from '#shared/errors/patchbay-error.ts';

/** Splits the one-time token off an address fragment; `rest` is the fragment without it. */
export const splitToken = (fragment: string): { readonly token?: string; readonly rest: string } => {
  const match = /^#token=([^&]*)(?:&(.*))?$/.exec(fragment);
  if (match === null) return { rest: fragment };
  return { token: match[1] ?? '', rest: match[2] ? `#${match[2]}` : '' };
};

/** Trades the one-time token for a session cookie. Answers the refusal, if it is one. */
export const exchangeToken = async (token: string): Promise<ErrorBody | undefined> => {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (response.ok) return undefined;
  return (await response.json()) as ErrorBody;
};
