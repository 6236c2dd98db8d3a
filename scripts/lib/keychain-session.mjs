import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, programNode } from './project.mjs';
import { canInstallPackages, findProgram, installPackages } from './system-packages.mjs';

const programs = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon'];
const packages = ['dbus-daemon', 'dbus-bin', 'gnome-keyring'];

const hasPrograms = () => programs.every((name) => findProgram(name) !== undefined);

/**
 * The daemon comes back before it owns its name on the bus; who asks in between has the bus start a second daemon, which
 * is locked. So its name is waited for, and a secret kept once, before anything is run; else it is started anew.
 */
const unlockAndRun = `
owned() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \\
    string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}
replace=
for attempt in 1 2 3 4 5; do
  printf %s test-keyring | gnome-keyring-daemon $replace --unlock --components=secrets >/dev/null 2>&1
  for look in $(seq 100); do owned && break; sleep 0.05; done
  "$PROBE_NODE" "$PROBE" 2>/dev/null </dev/null && break
  replace=--replace
done
exec "$@"`;

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
    env: {
      XDG_DATA_HOME: folder,
      PATCHBAY_TEST_KEYCHAIN: 'os',
      PROBE_NODE: programNode(),
      PROBE: inRoot('scripts', 'lib', 'keychain-probe.mjs'),
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
};
