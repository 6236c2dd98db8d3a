import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';

const exitCodeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** Runs a program and gives its exit code and what it wrote; with `show`, its output goes to standard error as it comes. */
export const run = (command, args, { show = false, env = process.env, timeoutMs } = {}) =>
  new Promise((resolve) => {
    // npm.cmd can only be started by a shell; all arguments are our own words.
    const shell = process.platform === 'win32' && command.endsWith('.cmd');
    const child = spawn(command, args, { cwd: root, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (show) process.stderr.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: exitCodeOf(code, signal), output });
    });
  });

const PARENT_LOOK_MS = 500;

/**
 * npm passes a signal on to its shell only, which ends without telling us: then nobody is left to end the program.
 * Outside npm a parent may go away on purpose (nohup).
 */
const onParentGone = (callback) => {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, PARENT_LOOK_MS);
  timer.unref();
};

/** npm runs scripts in the project's folder; files are named as seen from where the person is. */
const callerFolder = () => (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

/** Becomes a program: its input and output are ours, signals go on to it, and its exit code is ours. */
export const become = (command, args, { env = process.env } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd: callerFolder(), stdio: 'inherit' });
    const forward = (signal) => () => {
      // A terminal sends Ctrl+C to the whole group: the program has it already.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward(signal));
    onParentGone(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(exitCodeOf(code, signal)));
  });
