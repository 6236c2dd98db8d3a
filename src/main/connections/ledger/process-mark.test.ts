import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { MARK_NAME, readMark } from './process-mark.ts';

it.runIf(process.platform === 'linux')(
  'reads the mark of a process, and of nobody who has none',
  async () => {
    const start = async (env: NodeJS.ProcessEnv) => {
      const child = spawn('sh', ['-c', 'echo; read line'], { env: { PATH: process.env.PATH, ...env } });
      await once(child.stdout, 'data');
      return { pid: child.pid ?? 0, end: () => child.kill() };
    };
    const marked = await start({ FIRST: 'a', [MARK_NAME]: 'run.7', LAST: 'z' });
    const plain = await start({ [`X${MARK_NAME}`]: 'run.8' });
    expect([
      readMark(marked.pid, 'linux'),
      readMark(plain.pid, 'linux'),
      readMark(marked.pid, 'darwin'),
    ]).toEqual(['run.7', undefined, undefined]);
    for (const { end } of [marked, plain]) end();
  },
);
