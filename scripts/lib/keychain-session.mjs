import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canInstallPackages, findProgram, installPackages } from './system-packages.mjs';

const programs = ['dbus-run-session', 'gnome-keyring-daemon'];
const packages = ['dbus-daemon', 'gnome-keyring'];

const hasPrograms = () => programs.every((name) => findProgram(name) !== undefined);

const unlockAndRun =
  'printf %s test-keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"';

/**
 * How to run a program where it finds a real keychain: on Linux a Secret Service of its own, elsewhere the system's.
 * `note` says what is not as it should be; `end` removes what was made.
 */
export const keychainSession = async () => {
  const plain = { wrap: (command) => command, env: {}, end: () => undefined };
  if (process.platform !== 'linux') return plain;
  if (!hasPrograms() && canInstallPackages()) await installPackages(packages);
  if (!hasPrograms())
    return {
      ...plain,
      note: `without a keychain: install ${packages.join(' and ')} to test with a real one`,
    };
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-keyring-'));
  return {
    wrap: (command) => ['dbus-run-session', '--', 'bash', '-c', unlockAndRun, '_', ...command],
    env: { XDG_DATA_HOME: folder, PATCHBAY_TEST_KEYCHAIN: 'os' },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
};
