import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { OverallState } from './overall-state.ts';
import type { TrayAction, TrayItem } from './tray-menu.ts';

/** macOS tints template images itself; Linux panels take one size and scale it. */
const trayIconFile = (platform: NodeJS.Platform, state: OverallState): string => {
  if (platform === 'darwin') return `tray-${state}Template.png`;
  return platform === 'linux' ? `tray-${state}-panel.png` : `tray-${state}.png`;
};

const toTemplate =
  (perform: (action: TrayAction) => void) =>
  (item: TrayItem): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'note':
        return { label: item.label, enabled: false };
      case 'action':
        return { label: item.label, enabled: item.enabled, click: () => perform(item.action) };
      case 'submenu':
        return { label: item.label, submenu: item.items.map(toTemplate(perform)) };
    }
  };

export interface TrayView {
  readonly state: OverallState;
  readonly toolTip: string;
  readonly items: readonly TrayItem[];
}

export interface TrayOptions {
  readonly platform: NodeJS.Platform;
  readonly iconDir: string;
  readonly perform: (action: TrayAction) => void;
}

/** Shows a view in the tray; a view equal to the last one is not set again, since that closes an open menu. */
export const createTray = ({ platform, iconDir, perform }: TrayOptions, first: TrayView) => {
  const icon = (state: OverallState) =>
    nativeImage.createFromPath(join(iconDir, trayIconFile(platform, state)));
  const tray = new Tray(icon(first.state));
  let shown: string | undefined;
  const update = (view: TrayView): void => {
    const next = JSON.stringify(view);
    if (next === shown) return;
    shown = next;
    tray.setImage(icon(view.state));
    tray.setToolTip(view.toolTip);
    tray.setContextMenu(Menu.buildFromTemplate(view.items.map(toTemplate(perform))));
  };
  // A click opens the menu on macOS and Linux; on Windows it is expected to open the program.
  if (platform === 'win32') tray.on('click', () => perform({ kind: 'open', route: '' }));
  update(first);
  return { update, destroy: () => tray.destroy() };
};
