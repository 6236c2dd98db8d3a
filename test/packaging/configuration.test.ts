import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import type { Configuration } from 'electron-builder';
import { expect, test } from 'vitest';
import { afterPack as afterPackHook } from '../../scripts/pack-check.ts';
import { LINK_SCHEME } from '../../src/main/desktop/deep-link.ts';

const root = resolve(import.meta.dirname, '../..');
const configFile = join(root, 'electron-builder.yml');
const quiet = { isEnabled: false, data: new Map(), add: () => undefined, save: async () => undefined };

const configuration = (more: Configuration = {}): Promise<Configuration> => getConfig(root, configFile, more);

const check = (config: Configuration): Promise<void> => validateConfiguration(config, quiet);

test('the configuration follows the schema of electron-builder', async () => {
  await expect(check(await configuration())).resolves.toBeUndefined();
});

test.each([
  ['electronFuses', { electronFuses: { runAsNodes: false } }],
  ['npmRebuilds', { npmRebuilds: false }],
  ['nsis', { nsis: { oneClick: 'yes' } }],
])('the schema finds a mistake in %s', async (named, mistake) => {
  await expect(check(Object.assign({}, await configuration(), mistake))).rejects.toThrow(named);
});

test('installers for each system', async () => {
  const { linux, mac, win } = await configuration();
  expect([linux?.target, mac?.target, win?.target]).toEqual([['AppImage', 'deb'], ['dmg', 'zip'], ['nsis']]);
});

test('the pictures and the check that it names are there', async () => {
  const { linux, mac, win, afterPack } = await configuration();
  const named = [linux?.icon, mac?.icon, win?.icon, afterPack];
  expect(named.filter((path) => typeof path !== 'string' || !existsSync(join(root, path)))).toEqual([]);
});

test('every package is checked before it becomes an installer', async () => {
  const { afterPack } = await configuration();
  const hook = (await import(join(root, String(afterPack)))) as { afterPack?: unknown };
  expect(hook.afterPack).toBe(afterPackHook);
});

test('links open the program that was installed', async () => {
  const { protocols } = await configuration();
  expect(protocols).toEqual([{ name: 'Patchbay', schemes: [LINK_SCHEME] }]);
});

test('nothing is compiled and nothing is published', async () => {
  expect(await configuration()).toMatchObject({ npmRebuild: false, publish: null });
});

const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

test('the fuses of a shipped program', async () => {
  expect((await configuration()).electronFuses).toEqual(fuses);
});

test('the program of end-to-end tests differs by one fuse', async () => {
  const forTests = await configuration({ electronFuses: { enableNodeCliInspectArguments: true } });
  await check(forTests);
  expect(forTests.electronFuses).toEqual({ ...fuses, enableNodeCliInspectArguments: true });
});

test('the decision tells each fuse as it is', () => {
  const decision = readFileSync(join(root, 'docs/decisions/0004-electron-fuses.md'), 'utf8');
  const told = [...decision.matchAll(/^\| `(\w+)` \| (on|off) \|/gm)].map(([, name, state]) => [
    name,
    state === 'on',
  ]);
  expect(Object.fromEntries(told)).toEqual(fuses);
});
