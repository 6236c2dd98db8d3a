import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { app } from 'electron';

export const HIDDEN_ARGUMENT = '--hidden';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the desktop entry specification looks for what starts with the session. */
export const autostartPath = (env: Environment, home: string): string => {
  const xdg = env.XDG_CONFIG_HOME;
  const base = xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.config');
  return posix.join(base, 'autostart', 'patchbay.desktop');
};

/** Quotes an argument of a desktop entry's Exec key; "%" starts a field code there. */
const quoteExec = (argument: string): string =>
  `"${argument
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

export const autostartEntry = (program: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Patchbay',
    `Exec=${quoteExec(program)} ${HIDDEN_ARGUMENT}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

export interface LoginItemOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Environment;
  readonly home: string;
  readonly program: string;
}

/** Makes Patchbay start with the session, or not. Electron knows how on macOS and Windows only. */
export const applyStartAtLogin = (enabled: boolean, options: LoginItemOptions): void => {
  if (options.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: enabled, args: [HIDDEN_ARGUMENT] });
    return;
  }
  const path = autostartPath(options.env, options.home);
  if (!enabled) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  // An AppImage is mounted at another place each time; APPIMAGE names the file itself.
  writeFileSync(path, autostartEntry(options.env.APPIMAGE ?? options.program));
};
