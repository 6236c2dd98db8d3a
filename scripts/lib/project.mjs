import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');
export const inRoot = (...parts) => join(root, ...parts);
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Standard output belongs to the ready line and to answers; what the scripts do is said here. */
export const say = (text) => process.stderr.write(`patchbay: ${text}\n`);

/** A failure that needs no stack: it says what is wrong and what to do. */
export class ScriptError extends Error {}

export const runScript = async (main) => {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof ScriptError ? error.message : error.stack);
    process.exitCode = 1;
  }
};

const LEAST_NODE_MAJOR = 22;

/**
 * The Node.js that runs the program: the one among the dependencies, whatever the system has.
 * There is none for macOS; there the system's own must do.
 */
export const programNode = () => {
  const folder = inRoot(
    'node_modules',
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
  );
  const own = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split('.')[0]) >= LEAST_NODE_MAJOR) return process.execPath;
  throw new ScriptError(
    `Node.js ${process.versions.node} is too old here. Install Node.js ${LEAST_NODE_MAJOR} or later (24 is best), then run this again.`,
  );
};
