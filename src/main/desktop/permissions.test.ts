import { expect, test } from 'vitest';
import { permissionVerdict } from './permissions.ts';

const own = { origin: 'app://patchbay', isMainFrame: true };

test('copying text is granted to the own page', () => {
  for (const origin of ['app://patchbay', 'app://patchbay/', 'app://patchbay/#/tools'])
    expect(permissionVerdict({ ...own, origin, permission: 'clipboard-sanitized-write' })).toBe('allow');
});

test.each([
  'clipboard-read',
  'media',
  'display-capture',
  'geolocation',
  'notifications',
  'midi',
  'midiSysex',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'hid',
  'serial',
  'usb',
  'idle-detection',
  'window-management',
  'fileSystem',
  'storage-access',
  'speaker-selection',
  'unknown',
  'a permission of a later Electron',
])('%s is denied to everybody', (permission) => {
  expect(permissionVerdict({ ...own, permission })).toBe('deny');
});

test.each([
  ['', true],
  ['null', true],
  ['https://example.com', true],
  ['app://patchbay.evil', true],
  ['app://patchbayevil/', true],
  ['app://patchbay', false],
])('origin %j, main frame %s gets nothing', (origin, isMainFrame) => {
  expect(permissionVerdict({ permission: 'clipboard-sanitized-write', origin, isMainFrame })).toBe('deny');
});
