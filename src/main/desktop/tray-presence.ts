import { execFile } from 'node:child_process';

const DEADLINE_MS = 2_000;

type Ask = (command: string, args: readonly string[]) => Promise<string>;

const askBus: Ask = (command, args) =>
  new Promise((resolve, reject) => {
    execFile(command, [...args], { timeout: DEADLINE_MS }, (error, stdout) =>
      error === null ? resolve(stdout) : reject(error),
    );
  });

/**
 * Whether somebody shows tray icons. Electron makes a tray without complaint where nobody does (GNOME as it comes),
 * so on Linux the session bus is asked for a status notifier host. Anything but a clear yes is no.
 */
export const hasTrayHost = async (platform: NodeJS.Platform, ask: Ask = askBus): Promise<boolean> => {
  if (platform !== 'linux') return true;
  try {
    const answer = await ask('dbus-send', [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.kde.StatusNotifierWatcher',
    ]);
    return /\bboolean true\b/.test(answer);
  } catch {
    return false;
  }
};
