import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopTexts } from './texts.ts';

export interface MenuActions {
  readonly open: (route: string) => void;
  readonly closeWindow: () => void;
  readonly quit: () => void;
}

/**
 * The menu of the window, or of the program on macOS. Places and actions of the page have shortcuts of their own;
 * what stands here is what the system expects. Loading the page anew is left out: it would lose what is typed.
 */
export const applicationMenu = (
  platform: NodeJS.Platform,
  texts: DesktopTexts,
  { open, closeWindow, quit }: MenuActions,
): MenuItemConstructorOptions[] => {
  const mac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: texts.settings,
    accelerator: 'CmdOrCtrl+,',
    click: () => open('/settings'),
  };
  const leave: MenuItemConstructorOptions = { label: texts.quit, accelerator: 'CmdOrCtrl+Q', click: quit };
  const file: MenuItemConstructorOptions[] = [
    { label: texts.addServer, accelerator: 'CmdOrCtrl+N', click: () => open('/servers?add=') },
    ...(mac ? [] : [settings]),
    { type: 'separator' },
    { label: texts.closeWindow, accelerator: 'CmdOrCtrl+W', click: closeWindow },
    ...(mac ? [] : [leave]),
  ];
  const ofProgram: MenuItemConstructorOptions[] = [
    { role: 'about' },
    { type: 'separator' },
    settings,
    { type: 'separator' },
    { role: 'services' },
    { type: 'separator' },
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    { type: 'separator' },
    leave,
  ];
  return [
    ...(mac ? [{ label: 'Patchbay', submenu: ofProgram }] : []),
    { label: texts.file, submenu: file },
    { role: 'editMenu', label: texts.edit },
    {
      label: texts.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu', label: texts.window },
  ];
};
