import type { ServerResponse } from 'node:http';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Patchbay</title>
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 20vh auto 0; max-width: 32rem; padding: 0 1.5rem }
h1 { font-size: 1.4rem; font-weight: 600 }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
</main>
</body>
</html>
`;

/** What the browser shows at the end: nothing runs in it, nothing is kept, nothing is told to anybody else. */
export const sendPage = (response: ServerResponse, status: number, title: string, text: string): void => {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    .end(page(title, text));
};

export const sendOutcome = (response: ServerResponse, error: unknown): void => {
  if (error === undefined) {
    sendPage(response, 200, 'You are signed in', 'You can close this page and go back to Patchbay.');
    return;
  }
  const words = error instanceof PatchbayError ? `${error.message} ${error.hint}` : 'See Patchbay for why.';
  sendPage(response, 400, 'Signing in did not work', words);
};
