import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const pathOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The file of a fixture server in test/servers, to be run with this Node. */
export const fixturePath = (name: string): string => pathOf(`test/servers/${name}.ts`);

/** The entry of a pinned server from the registry, to be run with this Node. */
export const packagePath = (name: 'everything' | 'filesystem' | 'memory'): string =>
  pathOf(`node_modules/@modelcontextprotocol/server-${name}/dist/index.js`);

export interface RunningServer {
  readonly url: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

const startAndWait = (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  ready: RegExp,
  urlOf: (match: RegExpExecArray) => string,
): Promise<RunningServer> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { env: { ...process.env, ...env } });
    let output = '';
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const match = ready.exec(output);
      if (match === null) return;
      const stop = (): Promise<void> => {
        child.kill('SIGKILL');
        return exited;
      };
      resolve({ url: urlOf(match), process: child, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it listened: ${output}`)));
  });

/** `@modelcontextprotocol/server-everything` over Streamable HTTP; without a port on a free one. */
export const startEverythingHttp = async (port?: number): Promise<RunningServer> => {
  const chosen = port ?? (await freePort());
  return startAndWait(
    [packagePath('everything'), 'streamableHttp'],
    { PORT: String(chosen) },
    /listening on port/i,
    () => `http://127.0.0.1:${chosen}/mcp`,
  );
};

/** The same over the older HTTP+SSE; its address answers 404 to a POST. */
export const startEverythingSse = async (port?: number): Promise<RunningServer> => {
  const chosen = port ?? (await freePort());
  return startAndWait(
    [packagePath('everything'), 'sse'],
    { PORT: String(chosen) },
    /running on port/i,
    () => `http://127.0.0.1:${chosen}/sse`,
  );
};

/** The fixture of the modern era over Streamable HTTP. */
export const startModernHttp = (args: readonly string[] = []): Promise<RunningServer> =>
  startFile(fixturePath('modern-http'), args);

/** A fixture of another folder that says where it listens. */
export const startFile = (path: string, args: readonly string[] = []): Promise<RunningServer> =>
  startAndWait([path, ...args], {}, /listening on (\S+)/, (match) => match[1] ?? '');

/** A fixture that `serveBoth` serves, over Streamable HTTP. */
export const startFixtureHttp = (name: string, args: readonly string[] = []): Promise<RunningServer> =>
  startFile(fixturePath(name), ['--http', ...args]);

export interface PlainAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
}

/** An HTTP server that knows nothing of the protocol and gives everybody the same answer. */
export const startPlainHttp = async (
  answer: PlainAnswer,
): Promise<{ url: string; stop(): Promise<void> }> => {
  const http: Server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, { 'content-type': answer.contentType ?? 'text/plain' });
    response.end(answer.body ?? 'no protocol here');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      http.closeAllConnections();
      http.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`, stop };
};
