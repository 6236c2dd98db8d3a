import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { inRoot, programNode, say } from './project.mjs';
import { run } from './run.mjs';

const DOWNLOAD_MS = 180_000;
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;
const failure = inRoot('node_modules', '.patchbay-electron-failed');

/** The Electron binary, if it is there. Never by require('electron'): that downloads it. */
export const electronBinary = () => {
  const pointer = inRoot('node_modules', 'electron', 'path.txt');
  if (!existsSync(pointer)) return undefined;
  const binary = inRoot('node_modules', 'electron', 'dist', readFileSync(pointer, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
};

const failedLately = () => existsSync(failure) && Date.now() - statSync(failure).mtimeMs < RETRY_AFTER_MS;

/** The Electron binary, downloaded if it can be had. A failure is remembered for a day, so that every start is quick. */
export const obtainElectron = async () => {
  const present = electronBinary();
  if (present !== undefined || failedLately()) return present;
  say('downloading the Electron runtime …');
  const { code, output } = await run(
    programNode(),
    [inRoot('node_modules', 'electron', 'install.js'), '--no'],
    { timeoutMs: DOWNLOAD_MS },
  );
  if (code === 0) rmSync(failure, { force: true });
  else writeFileSync(failure, output);
  return electronBinary();
};
