import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isAlive, waitFor } from '../../../test/wait-for.ts';
import { askProgram } from './ask-program.ts';

const ask = askProgram(process.platform);
const script = (code: string) => ({
  command: process.execPath,
  args: ['-e', code],
  cwd: process.cwd(),
  env: { PATH: process.env.PATH ?? '' },
});
const never = new AbortController().signal;

it.each([
  ['its answer', 'console.log("v1.2.3")', { kind: 'answered', text: 'v1.2.3' }],
  ['an answer on the other stream', 'console.error("v1")', { kind: 'answered', text: 'v1' }],
  [
    'its complaint',
    'console.error("a\\nno daemon");process.exit(3)',
    { kind: 'failed', problem: 'no daemon' },
  ],
  ['how it ended', 'process.exit(3)', { kind: 'failed', problem: 'it ended with code 3' }],
  [
    'that nothing can be typed',
    'process.stdin.on("end",()=>console.log("end")).resume()',
    { kind: 'answered', text: 'end' },
  ],
])('a program is asked: %s', async (_, code, answer) => {
  expect(await ask(script(code), never)).toEqual(answer);
});

it('says why a program cannot be started', async () => {
  expect(await ask({ ...script(''), command: '/nowhere/x' }, never)).toMatchObject({ kind: 'failed' });
});

it.skipIf(process.platform === 'win32')('ends what hangs with what it started', async () => {
  const leaving = new AbortController();
  const child = 'setInterval(()=>{},1e3)';
  const code = `const c=require("node:child_process").spawn(process.execPath,["-e",${JSON.stringify(child)}]);
    require("node:fs").writeFileSync(process.env.PIDS,c.pid+" "+process.pid);setInterval(()=>{},1e3)`;
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-asked-'));
  const file = join(folder, 'pids');
  const question = script(code);
  const answer = ask({ ...question, env: { ...question.env, PIDS: file } }, leaving.signal);
  await waitFor(() => existsSync(file) && readFileSync(file, 'utf8').includes(' '));
  const pids = readFileSync(file, 'utf8').split(' ').map(Number);
  leaving.abort();
  expect(await answer).toMatchObject({ kind: 'failed' });
  await waitFor(() => !pids.some(isAlive));
  rmSync(folder, { recursive: true });
});
