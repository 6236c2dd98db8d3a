import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webProgram } from './built-program.ts';

export interface WebFace {
  readonly pid: number;
  /** With a channel for messages. */
  readonly child: ChildProcess;
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly token: string;
  /** `performance.now()` at the moment the process was started. */
  readonly startedAt: number;
  /** From there to the ready line. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

const readEndpoint = (dataDir: string): { address: string; token: string } =>
  JSON.parse(readFileSync(join(dataDir, 'endpoint.json'), 'utf8')) as { address: string; token: string };

/** Starts the browser face of the built program, as `npm start` does without a desktop, and waits for its ready line. */
export const startWebFace = (
  dataDir: string,
  env: NodeJS.ProcessEnv = {},
  nodeArgs: readonly string[] = [],
): Promise<WebFace> =>
  new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [...nodeArgs, webProgram], {
      env: {
        ...process.env,
        PATCHBAY_DATA_DIR: dataDir,
        PATCHBAY_PORT: '0',
        PATCHBAY_NO_OPEN: '1',
        PATCHBAY_BUILT_IN: '0',
        PATCHBAY_LOG: 'error',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const endedEarly = (code: number | null): void =>
      reject(new Error(`the browser face ended with ${code} before its ready line`));
    child.once('error', reject);
    child.once('exit', endedEarly);
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!/^Patchbay ready .*\n/m.test(output)) return;
      const readyMs = performance.now() - startedAt;
      child.stdout?.off('data', read);
      child.off('exit', endedEarly);
      const stop = (): Promise<void> => {
        child.kill('SIGTERM');
        return ended;
      };
      resolve({ pid: child.pid ?? 0, child, startedAt, readyMs, stop, ...readEndpoint(dataDir) });
    };
    child.stdout?.on('data', read);
  });

/** Runs with a browser face and stops it whatever happens. */
export const withWebFace = async <T>(
  dataDir: string,
  use: (face: WebFace) => Promise<T>,
  nodeArgs: readonly string[] = [],
): Promise<T> => {
  const face = await startWebFace(dataDir, {}, nodeArgs);
  try {
    return await use(face);
  } finally {
    await face.stop();
  }
};
