import { describe, expect, it } from 'vitest';
import { fillRecipe } from '#shared/catalog/fill-recipe.ts';
import { type FieldValues, recipe } from '#shared/model/catalog.ts';
import {
  bundleServer,
  npmServer,
  ociServer,
  pypiServer,
  remoteServers,
} from '../../../../test/registry-documents.ts';
import { serverJson } from './server-json.ts';
import { toRecipes } from './to-recipes.ts';

const recipesOf = (document: unknown) =>
  toRecipes(serverJson.parse(document)).map((one) => recipe.parse(one));
const filled = (document: unknown, values: FieldValues = {}) => {
  const [first] = recipesOf(document);
  if (first === undefined) throw new Error('there is no recipe');
  const { fields, problems } = fillRecipe(first, values);
  return { ...fields, line: [fields.command, ...(fields.args ?? [])].join(' '), problems, recipe: first };
};
const npm = (fields: object) => ({
  name: 'io.example/x',
  description: 'x',
  version: '1',
  packages: [
    { registryType: 'npm', identifier: 'x', version: '1.2.3', transport: { type: 'stdio' }, ...fields },
  ],
});

describe('a package of npm', () => {
  it('is run by npx in its exact version, with its arguments and variables', () => {
    const values = { folder: ['/a', '/b'], NOTES_KEY: 'k', token: 't', '--read-only': 'true' };
    const { line, env, problems } = filled(npmServer, values);
    expect(line).toBe('npx -y @example/notes@1.0.0 serve /a /b --level info --read-only');
    expect(env).toEqual({
      NOTES_KEY: { secret: 'k' },
      NOTES_FORMAT: 'literal {braces}',
      NOTES_AUTH: { secret: 'Bearer t' },
    });
    expect(problems).toEqual([]);
  });
  it('asks for what it must have', () => {
    expect(filled(npmServer).problems.map(({ key }) => key)).toEqual(['NOTES_KEY', 'folder']);
  });
  it('comes from another registry where it says so', () => {
    const other = npm({ registryBaseUrl: 'https://packages.example.com' });
    expect(filled(other).line).toBe('npx -y --registry=https://packages.example.com x@1.2.3');
    expect(filled(other).recipe.notes).toEqual(['The package is fetched from https://packages.example.com.']);
  });
  it('is run by what it hints at, where that is known', () => {
    expect(filled(npm({ runtimeHint: 'bunx' })).line).toBe('bunx x@1.2.3');
    const unknown = filled(npm({ runtimeHint: 'sh' }));
    expect(unknown.line).toBe('npx -y x@1.2.3');
    expect(unknown.recipe.notes[0]).toContain('"sh"');
  });
  it('has -y once', () => {
    const runtimeArguments = [{ type: 'positional', value: '--yes' }];
    expect(filled(npm({ runtimeArguments })).line).toBe('npx --yes x@1.2.3');
  });
});

it('names of fields never fill braces that stand for themselves', () => {
  const environmentVariables = [
    { name: 'A', value: 'keep {token}' },
    { name: 'B', value: '{token}', variables: { token: {} } },
  ];
  expect(filled(npm({ environmentVariables }), { token: 'x', 'token-2': 'y' }).env).toEqual({
    A: 'keep {token}',
    B: 'y',
  });
});

it('a package of PyPI is run by uvx, with what belongs behind the package put there', () => {
  expect(filled(pypiServer).line).toBe('uvx -p 3.13 papers-mcp@2.1.0 serve');
});

it('an image is run by docker; variables go into the environment, so that no secret is in the command', () => {
  const values = { token: 's3cret', source: ['/a', '/b'] };
  const { line, env, recipe: found } = filled(ociServer, values);
  expect(line).toBe(
    'docker run -i --rm --mount type=bind,src=/a,dst=/data --mount type=bind,src=/b,dst=/data -e HARBOUR_TOKEN ghcr.io/example/harbour:3.0.0 stdio',
  );
  expect(env).toEqual({ HARBOUR_TOKEN: { secret: 's3cret' } });
  expect(found.needs).toContain('docker');
});

it('an image takes its tag from the version where it has none', () => {
  const image = {
    registryType: 'oci',
    identifier: 'docker.io/example/x',
    version: '4.5',
    runtimeHint: 'podman',
  };
  expect(filled(npm(image)).line).toBe('podman run -i --rm docker.io/example/x:4.5');
});

it('a package of NuGet is run by dnx', () => {
  const packageArguments = [{ type: 'positional', value: 'mcp' }];
  const tool = { registryType: 'nuget', identifier: 'Example.Tool', packageArguments };
  expect(filled(npm(tool)).line).toBe('dnx Example.Tool@1.2.3 --yes -- mcp');
});

it('an address has its holes and headers filled', () => {
  const { url, headers, transport, problems } = filled(remoteServers('https://weather.example.com')[1], {
    'X-Weather-Key': 'k',
  });
  expect([transport, url, problems]).toEqual(['http', 'https://weather.example.com/mcp', []]);
  expect(headers).toEqual({ 'X-Weather-Key': { secret: 'k' } });
});

it('says why a way cannot be used', () => {
  const [bundle] = bundleServer.packages as readonly object[];
  const document = {
    ...bundleServer,
    packages: [...(bundleServer.packages as object[]), { ...bundle, fileSha256: undefined }],
  };
  const problems = recipesOf(document).map(({ id, problem }) => [id, problem === undefined]);
  expect(problems).toEqual([
    ['mcpb', true],
    ['npm', false],
    // Nobody could tell whether it is what was published.
    ['mcpb-2', false],
  ]);
});

it('survives what is malformed, and leaves it out', () => {
  const document = {
    name: 'io.example/broken',
    description: 7,
    packages: [
      null,
      { registryType: 'npm' },
      { registryType: 'cargo', identifier: 'x' },
      npm({}).packages[0],
    ],
    remotes: [{ type: 'carrier-pigeon', url: 'x' }],
  };
  expect(recipesOf(document).map(({ identifier }) => identifier)).toEqual(['x']);
});
