import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import type { Speech } from './speech.ts';

const idle = 'setInterval(() => undefined, 1000);';
const deaf = "process.on('SIGTERM', () => undefined); process.on('SIGHUP', () => undefined);";

const start = (script: string, detached: boolean) => {
  const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore', detached });
  child.unref();
  return child;
};
const spawning = (script: string, detached: boolean): string =>
  `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'ignore', detached: ${detached} });`;

/** A process that outlives the server if nobody ends it. */
export const startGrandchild = (kind: string, { say }: Speech): void => {
  const scripts: Readonly<Record<string, string>> = {
    stubborn: `${deaf}${idle}${spawning(deaf + idle, true)}`,
  };
  const child = start(scripts[kind] ?? idle, kind === 'detached');
  say(`grandchild ${child.pid}`);
};

/** Relatives that are hard to find and to end; each writes its kind and id to the file. */
export const startFamily = (file: string): void => {
  const stubborn = (kind: string): string =>
    `${deaf}${idle}require('node:fs').appendFileSync(${JSON.stringify(file)}, '${kind} ' + process.pid + '\\n');`;
  /** Ends when this is true. */
  const parentOf = (script: string, condition: string): string =>
    `${spawning(script, true)}setInterval(() => ${condition} && process.exit(), 20);`;
  const testHasWritten = `require('node:fs').existsSync(${JSON.stringify(`${file}.loose`)})`;
  start(stubborn('in-group'), false);
  start(stubborn('own-session'), true);
  // Neither in the group nor a descendant any more, once the process between has ended.
  start(parentOf(stubborn('lost'), testHasWritten), true);
  // The same, faster than anybody can look.
  start(parentOf(stubborn('quick'), 'true'), true);
  appendFileSync(file, `server ${process.pid}\n`);
};
