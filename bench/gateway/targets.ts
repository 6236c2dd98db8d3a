import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allReady } from '../lib/all-ready.ts';
import { sampleServers } from '../lib/sample-servers.ts';
import { saveServers } from '../lib/saved-servers.ts';
import { startWebFace } from '../lib/web-face.ts';

/** A gateway that runs, with one server-everything behind it. */
export interface Target {
  readonly url: string;
  readonly token?: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const everything = [process.execPath, ...sampleServers.everything];

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2_000).unref();
  });

/** Answers when something takes a connection at the address. */
const untilListening = async (url: string, child: ChildProcess): Promise<void> => {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const isThere = await fetch(url, { method: 'DELETE' }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it does not listen');
};

const ownProgram = async (file: string): Promise<Target> => {
  const path = join(import.meta.dirname, '..', 'programs', file);
  const child = spawn(process.execPath, [path, ...everything], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.stdout.on('data', (text: Buffer) => resolve(/http\S+/.exec(text.toString())?.[0] ?? ''));
  });
  return { url, pid: child.pid ?? 0, stop: () => ended(child) };
};

const peer = async (
  bin: string,
  name: string,
  argsOf: (port: number) => readonly string[],
  path = '/mcp',
): Promise<Target> => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(bin, name), ...argsOf(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}${path}`;
  await untilListening(url, child);
  return { url, pid: child.pid ?? 0, stop: () => ended(child) };
};

const patchbay = async (): Promise<Target> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-bench-'));
  await saveServers(dataDir, 'everything', 1);
  const face = await startWebFace(dataDir);
  await allReady(face, 1);
  const response = await fetch(`${face.address}/api/v1/gateway/clients`, {
    method: 'POST',
    headers: { authorization: `Bearer ${face.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench' }),
  });
  const { token } = (await response.json()) as { token: string };
  return { url: `${face.address}/servers/everything-1/mcp`, token, pid: face.pid, stop: face.stop };
};

const configFile = (): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'patchbay-bench-')), 'servers.json');
  const [command, ...args] = everything;
  writeFileSync(
    file,
    JSON.stringify({ mcpServers: { everything: { command, args, lifecycle: 'keep-alive' } } }),
  );
  return file;
};

export type TargetName =
  | 'bareForwarder'
  | 'patchbay'
  | 'sdkGateway'
  | 'supergatewayStateful'
  | 'supergatewayStateless'
  | 'mcpProxy'
  | 'mcporter'
  | 'mcpHub';

/** How each is started; those from the registry need the folder of their commands. */
export const targets: Readonly<Record<TargetName, (bin: string | undefined) => Promise<Target> | undefined>> =
  {
    bareForwarder: () => ownProgram('bare-forwarder.ts'),
    patchbay,
    sdkGateway: () => ownProgram('sdk-gateway.ts'),
    supergatewayStateful: (bin) =>
      bin === undefined
        ? undefined
        : peer(bin, 'supergateway', (port) => [
            ...['--stdio', everything.join(' '), '--outputTransport', 'streamableHttp', '--stateful'],
            ...['--port', String(port), '--logLevel', 'none'],
          ]),
    supergatewayStateless: (bin) =>
      bin === undefined
        ? undefined
        : peer(bin, 'supergateway', (port) => [
            ...['--stdio', everything.join(' '), '--outputTransport', 'streamableHttp'],
            ...['--port', String(port), '--logLevel', 'none'],
          ]),
    mcpProxy: (bin) =>
      bin === undefined
        ? undefined
        : peer(bin, 'mcp-proxy', (port) => [
            ...['--port', String(port), '--host', '127.0.0.1', '--server', 'stream', '--', ...everything],
          ]),
    mcporter: (bin) =>
      bin === undefined
        ? undefined
        : peer(bin, 'mcporter', (port) => [
            ...['--config', configFile(), 'serve', '--servers', 'everything', '--http', String(port)],
          ]),
    mcpHub: (bin) =>
      bin === undefined
        ? undefined
        : peer(bin, 'mcp-hub', (port) => ['--port', String(port), '--config', configFile()], ''),
  };
