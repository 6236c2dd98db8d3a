// The faulty server with relatives that are hard to find and to end; their ids go to the file that PATCHBAY_FAMILY_FILE names.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

const file = process.env.PATCHBAY_FAMILY_FILE ?? '';

const stubborn = (kind: string): string =>
  `process.on('SIGTERM', () => undefined); process.on('SIGHUP', () => undefined); setInterval(() => undefined, 1000);
   require('node:fs').appendFileSync(${JSON.stringify(file)}, '${kind} ' + process.pid + '\\n');`;
/** Ends when this is true. */
const parentOf = (script: string, condition: string): string =>
  `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(script)}], { stdio: 'ignore', detached: true });
   setInterval(() => ${condition} && process.exit(), 20);`;
const testHasWritten = `require('node:fs').existsSync(${JSON.stringify(`${file}.loose`)})`;

const start = (script: string, detached: boolean): void => {
  spawn(process.execPath, ['-e', script], { stdio: 'ignore', detached }).unref();
};
start(stubborn('in-group'), false);
start(stubborn('own-session'), true);
// Neither in the group nor a descendant any more, once the process between has ended.
start(parentOf(stubborn('lost'), testHasWritten), true);
// The same, faster than anybody can look.
start(parentOf(stubborn('quick'), 'true'), true);
appendFileSync(file, `server ${process.pid}\n`);

process.argv.push('--ignore-eof', '--ignore-sigterm');
await import('./faulty.ts');
