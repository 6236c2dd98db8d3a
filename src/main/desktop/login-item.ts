import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { app } from 'electron';
import { autostartEntry, autostartPath, type Environment, HIDDEN_ARGUMENT } from './autostart.ts';

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
