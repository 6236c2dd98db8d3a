import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ControlCenter } from '../../src/main/control-center.ts';
import type { ControlCenterOptions } from '../../src/main/control-center-options.ts';

const root = resolve(import.meta.dirname, '../..');
const built = (name: string): string => join(root, 'out/main', `${name}.js`);

export const webProgram = built('web');
/** Builds the program where its sources have changed since it was built, as `npm start` does. */
export const ensureBuilt = async (): Promise<void> => {
  const { href } = pathToFileURL(join(root, 'scripts/lib/build.mjs'));
  const build = (await import(href)) as { ensureBuilt: () => Promise<void> };
  await build.ensureBuilt();
};

type Built = { createControlCenter: (options: ControlCenterOptions) => Promise<ControlCenter> };

/** A control center of the built program, in this process. */
export const openBuiltCenter = async (
  dataDir: string,
  options: Pick<ControlCenterOptions, 'autoStart' | 'clock' | 'env'> = {},
): Promise<ControlCenter> => {
  const { createControlCenter } = (await import(pathToFileURL(built('control-center')).href)) as Built;
  return createControlCenter({ dataDir, version: '0.0.0-bench', face: 'none', ...options });
};
