import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { builtFile } from './built.ts';
import { createRest, type Rest } from './rest.ts';
import { temporaryDataDir } from './temporary-data-dir.ts';

const READY_LINE = /^Patchbay ready at (http:\/\/127\.0\.0\.1:\d+)\/#token=([\w-]+)\n/;

export interface RunningProgram extends AsyncDisposable {
  readonly dataDir: string;
  readonly address: string;
  /** Of the ready line; good for one page. */
  readonly pageUrl: string;
  readonly oneTimeToken: string;
  readonly adminToken: string;
  readonly pid: number;
  readonly rest: Rest;
  stdout(): string;
  stderr(): string;
  /** Quits it as a person's Ctrl+C does; gives the exit code. */
  quit(): Promise<number | null>;
}

export interface ProgramOptions {
  /** Kept at the end; without it a folder of its own, removed at the end. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Another browser face than the built one of this checkout, such as a packed one. */
  readonly programFile?: string;
}

/** Starts the built browser face under this Node and answers at its ready line. */
export const startProgram = async (options: ProgramOptions = {}): Promise<RunningProgram> => {
  const dataDir = options.dataDir ?? temporaryDataDir();
  const child = spawn(process.execPath, [options.programFile ?? builtFile('main/web.js')], {
    env: {
      ...process.env,
      PATCHBAY_DATA_DIR: dataDir,
      PATCHBAY_PORT: '0',
      PATCHBAY_NO_OPEN: '1',
      // The servers of a first start have tests of their own.
      PATCHBAY_BUILT_IN: '0',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [address, oneTimeToken] = await new Promise<readonly [string, string]>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      const match = READY_LINE.exec(stdout);
      if (match?.[1] !== undefined && match[2] !== undefined) resolve([match[1], match[2]]);
    });
    child.once('exit', (code) =>
      reject(new Error(`Patchbay ended with ${code} before it was ready: ${stderr}`)),
    );
  });
  const endpoint = JSON.parse(readFileSync(join(dataDir, 'endpoint.json'), 'utf8')) as { token: string };
  const quit = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const [code] = (await exited) as [number | null];
    return code;
  };
  return {
    dataDir,
    address,
    pageUrl: `${address}/#token=${oneTimeToken}`,
    oneTimeToken,
    adminToken: endpoint.token,
    pid: child.pid ?? 0,
    rest: createRest(address, endpoint.token),
    stdout: () => stdout,
    stderr: () => stderr,
    quit,
    [Symbol.asyncDispose]: async () => {
      await quit();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
