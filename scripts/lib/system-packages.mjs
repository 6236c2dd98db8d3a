import { existsSync } from 'node:fs';
import { run } from './run.mjs';

/** Where a program lies on the PATH. */
export const findProgram = (name) =>
  (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => folder !== '')
    .map((folder) => `${folder}/${name}`)
    .find((path) => existsSync(path));

export const canInstallPackages = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && findProgram('apt-get') !== undefined;

/** Installs Debian packages; true if it went well. */
export const installPackages = async (names) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
  if ((await install()).code === 0) return true;
  // The package lists of a bare image are missing or old.
  await run('apt-get', ['update'], { env });
  return (await install()).code === 0;
};
