import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../bare-sdk-program.ts');

/** The bare SDK with so many servers in a process of its own; `use` runs while all are connected. */
export const withBareSdk = async <T>(
  count: number,
  use: (running: { readonly pid: number; readonly readyMs: number }) => Promise<T>,
): Promise<T> => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => {
      throw new Error(`the bare SDK ended with ${code} before it was ready`);
    }),
  ]);
  try {
    return await use({ pid: child.pid ?? 0, readyMs: performance.now() - startedAt });
  } finally {
    child.stdin.end();
    await ended;
  }
};
