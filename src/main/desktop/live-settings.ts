import { app, Menu, nativeTheme } from 'electron';
import type { Settings } from '#shared/model/settings.ts';
import type { ControlCenter } from '../control-center.ts';
import type { Logger } from '../logger.ts';
import { applicationMenu, type MenuActions } from './application-menu.ts';
import { applyStartAtLogin, type LoginItemOptions } from './login-item.ts';
import type { DesktopTexts } from './texts.ts';

export interface LiveSettingsOptions {
  readonly center: Pick<ControlCenter, 'subscribe' | 'settings'>;
  readonly texts: () => DesktopTexts;
  readonly menuActions: MenuActions;
  readonly loginItem: LoginItemOptions;
  readonly logger: Logger;
}

/** Theme, menu language and start at login follow the settings; returns its end. */
export const followSettings = (options: LiveSettingsOptions): (() => void) => {
  const { center, texts, menuActions, loginItem, logger } = options;
  let startAtLogin: boolean | undefined;
  const apply = (settings: Settings): void => {
    nativeTheme.themeSource = settings.theme;
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(applicationMenu(loginItem.platform, texts(), menuActions)),
    );
    // A program run from its sources has no lasting place to start from.
    if (!app.isPackaged || settings.startAtLogin === startAtLogin) return;
    startAtLogin = settings.startAtLogin;
    try {
      applyStartAtLogin(startAtLogin, loginItem);
    } catch (error) {
      logger.log('warning', 'start at login cannot be changed', { error: String(error) });
    }
  };
  apply(center.settings());
  return center.subscribe((event) => {
    if (event.type === 'settings-changed') apply(event.settings);
  });
};
