import { expect, it } from 'vitest';
import { fillRecipe } from '#shared/catalog/fill-recipe.ts';
import type { FieldValues } from '#shared/model/catalog.ts';
import { manifestOf, option } from '../../../../../test/support/bundles.ts';
import { factsOf } from './facts-of.ts';
import { type BundlePlace, planBundle } from './plan-bundle.ts';
import { readManifest } from './read-manifest.ts';

const linux: BundlePlace = { folder: '/data/bundles/b', platform: 'linux', homeDir: '/home/me' };
const windows: BundlePlace = { folder: 'C:\\data\\b', platform: 'win32', homeDir: 'C:\\Users\\me' };
const text = (more: Readonly<Record<string, unknown>>) => ({
  type: 'string',
  title: 'T',
  description: '',
  ...more,
});

const plan = (
  config: Readonly<Record<string, unknown>>,
  options: Readonly<Record<string, unknown>> = {},
  place = linux,
) =>
  planBundle(
    readManifest(
      JSON.stringify(
        manifestOf({
          server: { type: 'node', entry_point: 'i.mjs', mcp_config: { command: 'node', ...config } },
          user_config: options,
        }),
      ),
    ),
    place,
  );
const filled = (made: ReturnType<typeof plan>, values: FieldValues = {}) =>
  fillRecipe(made.recipe, { ...made.values, ...values }).fields;

it('knows the places of a machine', () => {
  const args = ['__dirname', 'HOME', 'DESKTOP', 'DOCUMENTS', 'DOWNLOADS', 'pathSeparator', '/', 'OTHER'].map(
    (name) => `\${${name}}`,
  );
  expect(filled(plan({ args })).args).toEqual([
    '/data/bundles/b',
    '/home/me',
    '/home/me/Desktop',
    '/home/me/Documents',
    '/home/me/Downloads',
    '/',
    '/',
    '$' + '{OTHER}',
  ]);
  expect(filled(plan({ args: args.slice(0, 6) }, {}, windows)).args).toEqual([
    'C:\\data\\b',
    'C:\\Users\\me',
    'C:\\Users\\me\\Desktop',
    'C:\\Users\\me\\Documents',
    'C:\\Users\\me\\Downloads',
    '\\',
  ]);
});

it('lays what is said for this system over the rest', () => {
  const config = {
    args: ['all'],
    env: { A: 'all' },
    platform_overrides: { win32: { command: 'node.exe', env: { B: 'windows' } }, darwin: { args: ['mac'] } },
  };
  expect(filled(plan(config, {}, windows))).toMatchObject({
    command: 'node.exe',
    args: ['all'],
    env: { B: 'windows' },
  });
  expect(filled(plan(config))).toMatchObject({ command: 'node', args: ['all'], env: { A: 'all' } });
});

it('asks for what a person fills in, and puts it where it belongs', () => {
  const made = plan(
    {
      args: ['--key', option('key'), '--all', option('dirs'), `--level=${option('level')}`, '{key}'],
      env: {
        JSON: `{"token":"${option('secret')}"}`,
        SAFE: option('safe'),
        DIRS: option('dirs'),
        NOTHING: option('key'),
      },
    },
    {
      key: text({}),
      dirs: text({ type: 'directory', multiple: true, default: ['/a', '$' + '{HOME}/b'] }),
      level: text({ type: 'number', default: 2, min: 1, max: 3 }),
      secret: text({ sensitive: true }),
      safe: text({ type: 'boolean' }),
    },
  );
  expect(filled(made, { secret: '$& {level}' })).toMatchObject({
    // Without its value a flag goes too; braces that were there already stay.
    args: ['--all', '/a', '/home/me/b', '--level=2', '{key}'],
    env: { JSON: { secret: '{"token":"$& {level}"}' }, SAFE: 'false', DIRS: '/a,/home/me/b' },
  });
  expect(filled(made, { 'key-2': 'k', secret: 's' })).toMatchObject({
    args: ['--key', 'k', '--all', '/a', '/home/me/b', '--level=2', '{key}'],
    env: { NOTHING: 'k' },
  });
  expect(fillRecipe(made.recipe, { level: '7' }).problems).toMatchObject([
    { key: 'level', problem: 'too-large' },
  ]);
});

it('runs uv where a manifest leaves that to the program', () => {
  const manifest = readManifest(
    JSON.stringify(
      manifestOf({ manifest_version: '0.4', server: { type: 'uv', entry_point: 'src/main.py' } }),
    ),
  );
  expect(filled(planBundle(manifest, linux))).toMatchObject({
    command: 'uv',
    args: ['run', '--directory', '/data/bundles/b', 'src/main.py'],
  });
  expect(planBundle(manifest, linux).recipe.needs).toEqual(['uv']);
});

it.each(['0.1', '0.2', '0.3', '0.4'])('reads a manifest %s, its old name for the version too', (version) => {
  for (const key of ['manifest_version', 'dxt_version']) {
    const manifest = {
      ...manifestOf({ manifest_version: undefined, later: { unknown: true } }),
      [key]: version,
    };
    expect(factsOf(readManifest(`\ufeff${JSON.stringify(manifest)}`))).toMatchObject({
      manifestVersion: version,
      name: 'greeter',
    });
  }
});

it('is not for a system that it does not name', () => {
  const manifest = (platforms: readonly string[]) =>
    readManifest(JSON.stringify(manifestOf({ compatibility: { platforms, claude_desktop: '>=1.0.0' } })));
  expect(planBundle(manifest(['darwin', 'win32']), linux).recipe.problem).toBe(
    'it is made for macOS, Windows',
  );
  expect(planBundle(manifest(['linux']), linux).recipe).toMatchObject({
    notes: [expect.stringContaining('>=1.0.0')],
  });
  expect(planBundle(manifest([]), linux).recipe.problem).toBeUndefined();
});
