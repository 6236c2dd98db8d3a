import { posix } from 'node:path';

export const HIDDEN_ARGUMENT = '--hidden';

export type Environment = Readonly<Record<string, string | undefined>>;

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
