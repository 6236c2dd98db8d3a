import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, programNode, root, ScriptError, say } from './project.mjs';
import { run } from './run.mjs';

const stamp = inRoot('out', '.build-stamp');
const singleFiles = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json'];

const isTest = (path) => /\.test\.tsx?$/.test(path);

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !isTest(path));

/** By content: a fresh checkout or a switched branch has any times. */
const hashOfSources = () => {
  const hash = createHash('sha256');
  for (const path of [...singleFiles.map((name) => inRoot(name)), ...filesBelow(inRoot('src')).sort()])
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
};

export const ensureBuilt = async () => {
  const hash = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('building …');
  const started = Date.now();
  // A build that is broken off must not look finished.
  rmSync(stamp, { force: true });
  const { code, output } = await run(programNode(), [
    inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'),
    'build',
  ]);
  if (code !== 0) throw new ScriptError(`the build failed:\n${output}`);
  writeFileSync(stamp, hash);
  say(`built in ${Math.round((Date.now() - started) / 1000)} s`);
};
