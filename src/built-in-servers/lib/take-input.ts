import { PassThrough } from 'node:stream';

/** What a utility process of Electron has in place of standard input. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
}

type Host = NodeJS.Process & { readonly parentPort?: ParentPort };

/** Whether this is a utility process, whose runtime is no program that could be started once more. */
export const isInner = (host: Host): boolean => host.parentPort !== undefined;

/**
 * A utility process of Electron has no standard input; what would come there comes as messages, and null at its end.
 * Does nothing in any other process.
 */
export const takeInput = (host: Host): void => {
  const { parentPort } = host;
  if (parentPort === undefined) return;
  const input = new PassThrough();
  parentPort.on('message', ({ data }) => {
    if (data === null) input.end();
    else input.write(String(data));
  });
  // Its port would keep the process alive without anybody to answer.
  input.once('end', () => setImmediate(() => host.exit(0)));
  Object.defineProperty(host, 'stdin', { value: input, configurable: true });
};
