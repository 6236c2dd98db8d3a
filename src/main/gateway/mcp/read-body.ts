import type { IncomingMessage } from 'node:http';
import { RpcFailure } from './json-rpc.ts';

/** A tool's arguments may hold a file. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** A body that takes longer is of nobody who means well. */
const BODY_MS = 30_000;

const tooLarge = (): RpcFailure =>
  new RpcFailure(-32_000, `The request has more than ${MAX_BODY_BYTES} bytes`, undefined, 413);

/** The body as text. Throws RpcFailure: too large (413), too slow (408). */
export const readBody = (request: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const said = Number(request.headers['content-length'] ?? 0);
    if (said > MAX_BODY_BYTES) {
      reject(tooLarge());
      return;
    }
    const chunks: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => {
      reject(new RpcFailure(-32_000, 'The request took too long to arrive', undefined, 408));
    }, BODY_MS);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) fail(tooLarge());
      else chunks.push(chunk);
    });
    request.once('error', fail);
    request.once('end', () => {
      clearTimeout(timer);
      const [only] = chunks;
      resolve((chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)).toString('utf8'));
    });
  });
