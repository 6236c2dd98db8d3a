import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { extractAll } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch } from 'app-builder-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { afterPack, type PackedFiles, readPackedFiles } from '../../scripts/pack-check.ts';
import { builtFile } from '../support/built.ts';
import { startProgram } from '../support/program.ts';
import { standInFuses, writeStandInElectron } from './stand-in-electron.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'patchbay-pack-'));
const packed = join(
  folder,
  'packed',
  process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
);
const archive = join(packed, 'resources', 'app.asar');
const extracted = join(folder, 'extracted');

const PACK_MS = 120_000;
const MEGABYTE = 1_000_000;

const pack = async (): Promise<void> => {
  const electron = join(folder, 'electron');
  writeStandInElectron(electron);
  // The way a person makes a package, with this Node; only Electron's own files are not real.
  const options = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'packed')}`];
  await run(
    process.execPath,
    [join(root, 'node_modules/electron-builder/cli.js'), '--dir', '--linux', ...options],
    { cwd: root },
  );
};

/** As electron-builder would hand this package to the check, if it were for another machine. */
const packedFor = (electronPlatformName: string, arch: Arch): Parameters<typeof afterPack>[0] => ({
  appOutDir: packed,
  electronPlatformName,
  arch,
  packager: { getResourcesDir: (appOutDir) => join(appOutDir, 'resources') },
});

const sizeOf = (place: string): number =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);

/** The system's own way to open a library differs; Linux stands for all, and the check runs with each real package. */
describe.runIf(process.platform === 'linux')('the packed program', () => {
  let files: PackedFiles = { all: [], unpacked: [] };

  beforeAll(async () => {
    for (const name of ['main/index.js', 'preload/index.cjs', 'renderer/index.html']) builtFile(name);
    await pack();
    files = readPackedFiles(archive);
    extractAll(archive, extracted);
  }, PACK_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('has what was built and nothing else of the project', () => {
    const built = ['main', 'preload', 'renderer'].flatMap((part) =>
      readdirSync(join(root, 'out', part), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    );
    const pictures = readdirSync(join(root, 'resources/icons'))
      .filter((name) => name.endsWith('.png'))
      .map((name) => `resources/icons/${name}`);
    const own = files.all.filter((path) => !path.startsWith('node_modules/'));
    expect(own.toSorted()).toEqual([...built, ...pictures, 'package.json'].toSorted());
  });

  test('has the native libraries of this machine beside the archive, and only those', () => {
    expect(files.unpacked.toSorted()).toEqual([
      `node_modules/@napi-rs/keyring-linux-${process.arch}-gnu/keyring.linux-${process.arch}-gnu.node`,
      `node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
    ]);
    const beside = files.unpacked.map((path) => join(`${archive}.unpacked`, path));
    expect(beside.filter((path) => !existsSync(path))).toEqual([]);
    expect(files.all.filter((path) => path.endsWith('.node')).toSorted()).toEqual(files.unpacked.toSorted());
  });

  test('has no Node.js, no source maps, no types and no packages of the build', () => {
    const unwanted =
      /^node_modules\/(?:node-linux-|electron|vite|typescript|react|@mantine)|\.map$|\.[mc]?ts$/;
    expect(files.all.filter((path) => unwanted.test(path))).toEqual([]);
  });

  test('is as small as it can be expected to be', () => {
    expect(statSync(archive).size).toBeGreaterThan(5 * MEGABYTE);
    // Three of them read PDFs: the library and its worker, decoders of scans, the encodings of East Asia.
    expect(statSync(archive).size).toBeLessThan(30 * MEGABYTE);
    expect(sizeOf(`${archive}.unpacked`)).toBeGreaterThan(2 * MEGABYTE);
    expect(sizeOf(`${archive}.unpacked`)).toBeLessThan(12 * MEGABYTE);
  });

  test.each([
    ['linux', process.arch === 'x64' ? Arch.arm64 : Arch.x64],
    ['darwin', Arch.arm64],
    ['win32', Arch.x64],
  ])('is refused as a package for another machine (%s)', async (platform, arch) => {
    await expect(afterPack(packedFor(platform, arch))).rejects.toThrow(
      `the library of better-sqlite3 for ${platform}-${Arch[arch]} is not beside the archive`,
    );
  });

  test('brings the languages of the interface and the licence of Electron', () => {
    expect(readdirSync(join(packed, 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
    expect(existsSync(join(packed, 'LICENSE.electron.txt'))).toBe(true);
  });

  test('has every named fuse set in its binary, and the others as Electron gave them', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'patchbay'));
    expect(wire).toEqual({
      version: '1',
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
      [FuseV1Options.WasmTrapHandlers]: standInFuses[FuseV1Options.WasmTrapHandlers],
    });
  });

  test('runs: ready line, page, database, its own servers, and a clean end', async () => {
    await using program = await startProgram({
      programFile: join(extracted, 'out/main/web.js'),
      env: { PATCHBAY_BUILT_IN: '1' },
    });
    expect(program.stdout()).toBe(`Patchbay ready at ${program.pageUrl}\n`);
    const page = await fetch(program.address);
    expect(await page.text()).toContain('<title>Patchbay</title>');
    const added = await program.rest.add({
      name: 'Packed',
      transport: 'http',
      url: 'http://127.0.0.1:9/mcp',
      enabled: false,
    });
    expect(await program.rest.ok('GET', `/servers/${added.id}`)).toMatchObject({ slug: 'packed' });
    await using states = await program.rest.watch();
    for (const name of ['files', 'database', 'calculator', 'web']) {
      const { id } = await program.rest.ok<{ id: string }>('GET', `/servers/${name}`);
      await states.reached(id, 'ready');
    }
    // With a library of its own, and a process beside it.
    const rows = await program.rest.call('database', 'query', { sql: 'SELECT count(*) AS n FROM orders' });
    expect(rows).toMatchObject({ status: 'ok', result: { structuredContent: { rows: [{ n: 8 }] } } });
    expect(await program.quit()).toBe(0);
  });

  test('opens the library of the keychain from beside the archive', async () => {
    const script = "process.stdout.write(typeof require('@napi-rs/keyring').AsyncEntry)";
    const { stdout } = await run(process.execPath, ['-e', script], { cwd: extracted });
    expect(stdout).toBe('function');
  });

  test('has a command line that says its version', async () => {
    const { stdout } = await run(process.execPath, [join(extracted, 'out/main/cli.js'), '--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
