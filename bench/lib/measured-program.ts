import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const programs = join(import.meta.dirname, '../programs');

export interface MeasuredProgram {
  readonly pid: number;
  /** From starting the process until it said so. */
  readonly readyMs: number;
  /** What it measured itself, from the first server's start on. */
  readonly connectedMs: number;
}

/** Runs one of `bench/programs` in a process of its own; `use` runs while its servers are connected. */
export const withProgram = async <T>(
  name: 'bare-sdk' | 'patchbay',
  args: readonly (string | number)[],
  use: (running: MeasuredProgram) => Promise<T>,
): Promise<T> => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(programs, `${name}.ts`), ...args.map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [said] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => {
      throw new Error(`${name} ended with ${code} before it was ready`);
    }),
  ]);
  try {
    const readyMs = performance.now() - startedAt;
    return await use({ pid: child.pid ?? 0, readyMs, connectedMs: Number(String(said)) });
  } finally {
    child.stdin.end();
    await ended;
  }
};
