import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const PAGE = `<!doctype html><title>Bare</title><main></main><script type="module">
  const pieces = await fetch('/stream');
  const text = document.querySelector('main').appendChild(new Text());
  for await (const piece of pieces.body.pipeThrough(new TextDecoderStream())) text.appendData(piece);
</script>`;

/** The least a page can do with a stream: it adds what comes to one text. Answers the address of the page. */
export const startBareStream = async (
  write: (piece: (text: string) => void) => Promise<void>,
): Promise<AsyncDisposable & { readonly address: string }> => {
  const http = createServer((request, response) => {
    if (request.url !== '/stream') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      return;
    }
    response
      .writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
      .flushHeaders();
    write((text) => response.write(text)).then(
      () => response.end(),
      (error: unknown) => response.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};
