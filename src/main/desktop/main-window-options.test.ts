import { describe, expect, test } from 'vitest';
import { mainWindowOptions } from './main-window-options.ts';

const usual = {
  placement: { x: 1, y: 2, width: 900, height: 700 },
  dark: false,
  preloadPath: '/program/preload/index.cjs',
  iconPath: '/program/icon.png',
};

const shared = {
  x: 1,
  y: 2,
  width: 900,
  height: 700,
  minWidth: 760,
  minHeight: 560,
  title: 'Patchbay',
  show: false,
  backgroundColor: '#ffffff',
  autoHideMenuBar: true,
  webPreferences: {
    preload: '/program/preload/index.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  },
};

describe('the options of the window, whole', () => {
  test.each([
    ['linux', { ...shared, icon: '/program/icon.png' }],
    ['darwin', shared],
    ['win32', shared],
  ] as const)('%s', (platform, expected) => {
    expect(mainWindowOptions({ ...usual, platform })).toEqual(expected);
  });
});

test('a dark page opens on dark', () => {
  expect(mainWindowOptions({ ...usual, platform: 'linux', dark: true }).backgroundColor).toBe('#242424');
});
