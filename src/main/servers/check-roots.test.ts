import { expect, it } from 'vitest';
import { checkRoots, type FolderHost, folderKind } from './check-roots.ts';

const files: FolderHost['files'] = {
  kind: (path) => (path.endsWith('.txt') ? 'file' : path.endsWith('gone') ? 'missing' : 'directory'),
  mayRun: () => false,
};
const linux: FolderHost = { platform: 'linux', homeDir: '/home/me', files };
const windows: FolderHost = { platform: 'win32', homeDir: 'C:\\Users\\me', files };

it.each([
  [linux, '/srv', 'folder'],
  [linux, '~', 'folder'],
  [linux, '~/gone', 'missing'],
  [linux, '/srv/note.txt', 'file'],
  [linux, 'srv', 'relative'],
  [linux, './srv', 'relative'],
  [linux, '~somebody/srv', 'relative'],
  [linux, 'C:\\srv', 'relative'],
  [linux, 'file:///srv', 'relative'],
  [windows, 'C:\\srv', 'folder'],
  [windows, 'C:/srv', 'folder'],
  [windows, '~\\gone', 'missing'],
  [windows, 'srv', 'relative'],
] as const)('%o %s: %s', ({ ...host }, path, kind) => {
  expect(folderKind(path, host)).toBe(kind);
});

const check = (...paths: string[]) =>
  checkRoots(
    paths.map((path) => ({ path, name: '' })),
    linux,
  );

it('takes folders, and those that may be made later', () => {
  expect(() => check('/srv', '~/gone')).not.toThrow();
});

it.each([
  ['srv', 'whole path'],
  ['/srv/note.txt', 'not a folder'],
])('refuses %s and names the line', (path, why) => {
  expect(() => check('/srv', path)).toThrow(
    expect.objectContaining({
      code: 'invalid-input',
      message: expect.stringContaining(why),
      details: expect.objectContaining({ field: 'roots', index: 1 }),
    }),
  );
});
