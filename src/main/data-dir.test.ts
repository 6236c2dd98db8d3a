import { describe, expect, test } from 'vitest';
import { defaultDataDir, resolveDataDir } from './data-dir.ts';

describe('the default data folder', () => {
  test.each([
    ['linux', {}, '/home/ada', '/home/ada/.local/share/patchbay'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/home/ada', '/data/patchbay'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/ada', '/home/ada/.local/share/patchbay'],
    ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support/Patchbay'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ada', 'D:\\Local\\Patchbay'],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local\\Patchbay'],
  ] as const)('%s %j', (platform, env, home, expected) => {
    expect(defaultDataDir(platform, env, home)).toBe(expected);
  });
});

test('PATCHBAY_DATA_DIR wins, and is taken from the working directory if relative', () => {
  const at = (chosen: string) =>
    resolveDataDir('linux', { PATCHBAY_DATA_DIR: chosen }, '/home/ada', '/project');
  expect(at('/elsewhere')).toBe('/elsewhere');
  expect(at('mine')).toBe('/project/mine');
  expect(at('')).toBe('/home/ada/.local/share/patchbay');
  expect(resolveDataDir('win32', { PATCHBAY_DATA_DIR: 'mine' }, 'C:\\Users\\ada', 'D:\\program')).toBe(
    'D:\\program\\mine',
  );
});
