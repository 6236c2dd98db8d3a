import { describe, expect, it } from 'vitest';
import { readPackageVersion, withCheckedVersion } from '#shared/catalog/package-version.ts';
import { recipe as recipeSchema } from '#shared/model/catalog.ts';
import { noMark } from './catalog-store.ts';
import { findUpdates } from './find-updates.ts';
import { registryOffer } from './registry/registry-offer.ts';
import { registryEntry } from './registry/server-json.ts';

const mark = { ...noMark, serverIds: ['here'] };
const npmPackage = (version: string, more: object = {}) => ({
  ...{ registryType: 'npm', identifier: '@example/notes', version, transport: { type: 'stdio' } },
  environmentVariables: [{ name: 'NOTES_KEY', description: 'Its key', isRequired: true, isSecret: true }],
  ...more,
});
const offerOf = (pkg: object, status = 'active') =>
  registryOffer(
    registryEntry.parse({
      server: { name: 'io.example/notes', description: 'Keeps notes', version: '1.2.0', packages: [pkg] },
      _meta: { 'io.modelcontextprotocol.registry/official': { status, isLatest: true } },
    }),
    mark,
  );
const running = (args: readonly string[], more: object = {}) => ({
  ...{ id: 'here', name: 'Notes', transport: 'stdio' as const, command: 'npx', args: [...args] },
  env: {},
  ...more,
});

describe('a newer version', () => {
  it('changes the version among the arguments of a server and nothing else, and says what it asks for', () => {
    const server = running(['-y', '@example/notes@1.0.0', 'serve', '/a', '--level', 'debug']);
    expect(findUpdates(offerOf(npmPackage('1.2.0')), [server], 'linux')).toEqual([
      {
        ...{ serverId: 'here', serverName: 'Notes', from: '1.0.0', to: '1.2.0', asks: ['NOTES_KEY'] },
        commandBefore: 'npx -y @example/notes@1.0.0 serve /a --level debug',
        commandAfter: 'npx -y @example/notes@1.2.0 serve /a --level debug',
        args: ['-y', '@example/notes@1.2.0', 'serve', '/a', '--level', 'debug'],
      },
    ]);
    const withKey = { ...server, env: { NOTES_KEY: { secret: true as const, set: true } } };
    expect(findUpdates(offerOf(npmPackage('1.2.0')), [withKey], 'linux')).toMatchObject([{ asks: [] }]);
  });

  it('of an image is its tag', () => {
    const pkg = {
      registryType: 'oci',
      identifier: 'localhost:5000/harbour:1.10',
      transport: { type: 'stdio' },
    };
    const server = running(['run', '-i', '--rm', 'localhost:5000/harbour:1.9'], { command: 'docker' });
    expect(findUpdates(offerOf(pkg), [server], 'linux')).toMatchObject([{ from: '1.9', to: '1.10' }]);
  });

  it.each([
    ['the same version', running(['-y', '@example/notes@1.2.0'])],
    ['a newer one', running(['-y', '@example/notes@1.10.0'])],
    ['no version', running(['-y', '@example/notes'])],
    ['the latest', running(['-y', '@example/notes@latest'])],
    ['another package', running(['-y', '@example/other@1.0.0'])],
    ['an address', running([], { transport: 'http' as const })],
    ['a server of its own', running(['-y', '@example/notes@1.0.0'], { id: 'elsewhere' })],
  ])('is not offered to %s', (_, server) => {
    expect(findUpdates(offerOf(npmPackage('1.2.0')), [server], 'linux')).toEqual([]);
  });

  it('is not offered where it was taken back, or cannot be run from here', () => {
    const server = running(['-y', '@example/notes@1.0.0']);
    const web = npmPackage('1.2.0', { transport: { type: 'streamable-http', url: 'http://localhost' } });
    expect(findUpdates(offerOf(npmPackage('1.2.0'), 'deprecated'), [server], 'linux')).toEqual([]);
    expect(findUpdates(offerOf(web), [server], 'linux')).toEqual([]);
  });
});

it('reads a version where one is named', () => {
  expect(readPackageVersion('npm', '@a/b@1.0.0')).toEqual({ name: '@a/b', version: '1.0.0' });
  expect(readPackageVersion('oci', 'host:5000/a')).toBeUndefined();
  expect(readPackageVersion('oci', 'a@sha256:00')).toBeUndefined();
  expect(readPackageVersion('remote', 'a@1')).toBeUndefined();
});

it('offers the checked version beside the newest', () => {
  const recipe = recipeSchema.parse({
    ...{ id: 'npm', kind: 'npm', identifier: '@a/b', transport: 'stdio', command: 'npx' },
    args: ['-y', '@a/b', { args: ['--x', '{x}'] }],
  });
  expect(withCheckedVersion(recipe, undefined)).toEqual([recipe]);
  expect(withCheckedVersion(recipe, '2.0.0')).toEqual([
    recipe,
    {
      ...recipe,
      id: 'npm-2.0.0',
      version: '2.0.0',
      args: ['-y', '@a/b@2.0.0', { args: ['--x', '{x}'] }],
    },
  ]);
});
