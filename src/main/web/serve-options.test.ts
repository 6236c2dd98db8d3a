import { expect, test } from 'vitest';
import { readServeOptions } from './serve-options.ts';

const read = (env: Record<string, string>, platform: NodeJS.Platform = 'linux') =>
  readServeOptions(platform, env, '/home/a', '/here');

test('without anything said', () => {
  expect(read({})).toEqual({
    dataDir: '/home/a/.local/share/patchbay',
    port: undefined,
    logLevel: 'info',
    openBrowser: false,
    builtIn: true,
    apply: undefined,
    secrets: undefined,
  });
});

test('with everything said', () => {
  const env = {
    PATCHBAY_DATA_DIR: 'data',
    PATCHBAY_PORT: '0',
    PATCHBAY_LOG: 'debug',
    PATCHBAY_APPLY: 'patchbay.json',
    PATCHBAY_SECRETS: '/run/secrets',
    DISPLAY: ':0',
  };
  expect(read(env)).toEqual({
    dataDir: '/here/data',
    port: 0,
    logLevel: 'debug',
    openBrowser: true,
    builtIn: false,
    apply: '/here/patchbay.json',
    secrets: '/run/secrets',
  });
});

test.each([
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  [{ DISPLAY: ':0', PATCHBAY_NO_OPEN: '1' }, 'linux', false],
  [{}, 'darwin', true],
  [{ PATCHBAY_NO_OPEN: '1' }, 'win32', false],
] as const)('%j on %s opens a browser: %j', (env, platform, opens) => {
  expect(read(env, platform).openBrowser).toBe(opens);
});

test.each([
  [{ PATCHBAY_PORT: '65536' }],
  [{ PATCHBAY_PORT: '-1' }],
  [{ PATCHBAY_PORT: '80a' }],
  [{ PATCHBAY_PORT: '1e3' }],
  [{ PATCHBAY_LOG: 'loud' }],
])('%j is wrong usage', (env) => {
  expect(() => read(env)).toThrow(expect.objectContaining({ code: 'wrong-usage' }));
});

test('the servers of a first start can be left out', () => {
  expect(read({ PATCHBAY_BUILT_IN: '0' }).builtIn).toBe(false);
});
