import { existsSync } from 'node:fs';
import { inRoot, readJson, ScriptError, say } from './project.mjs';
import { run } from './run.mjs';

/** npm's own record of what it put into node_modules, written last. */
const hiddenLockfile = inRoot('node_modules', '.package-lock.json');

/** Whether node_modules holds what package-lock.json names; what belongs to other platforms may be missing. */
const isInstalled = () => {
  if (!existsSync(hiddenLockfile)) return false;
  const wanted = readJson(inRoot('package-lock.json')).packages;
  const present = readJson(hiddenLockfile).packages;
  return Object.entries(wanted).every(
    ([place, { version, optional, devOptional }]) =>
      place === '' ||
      (present[place] === undefined ? optional || devOptional : present[place].version === version),
  );
};

const npm = () => {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith('.js') && node !== undefined && existsSync(node)) return [node, [script]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
};

export const ensureInstalled = async () => {
  if (isInstalled()) return;
  say('installing what is missing (npm ci) …');
  const [command, first] = npm();
  const started = Date.now();
  const { code, output } = await run(command, [...first, 'ci', '--include=dev', '--include=optional']);
  if (code !== 0) throw new ScriptError(`npm ci failed:\n${output}`);
  say(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
};
