import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ControlCenter, ControlCenterOptions } from '../../src/main/control-center.ts';
import { say } from './progress.ts';

const root = resolve(import.meta.dirname, '../..');
const built = (name: string): string => join(root, 'out/main', `${name}.js`);

export const webProgram = built('web');
const entries = [webProgram, built('control-center'), built('cli'), join(root, 'out/renderer/index.html')];

/** Builds the program where it has not been built yet. */
export const ensureBuilt = (): void => {
  if (entries.every((path) => existsSync(path))) return;
  say('building');
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status, stderr } = spawnSync(process.execPath, [electronVite, 'build'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed: ${stderr}`);
};

type Built = { createControlCenter: (options: ControlCenterOptions) => Promise<ControlCenter> };

/** A control center of the built program, in this process. */
export const openBuiltCenter = async (
  dataDir: string,
  options: Pick<ControlCenterOptions, 'autoStart'> = {},
): Promise<ControlCenter> => {
  const { createControlCenter } = (await import(pathToFileURL(built('control-center')).href)) as Built;
  return createControlCenter({ dataDir, version: '0.0.0-bench', face: 'none', ...options });
};
