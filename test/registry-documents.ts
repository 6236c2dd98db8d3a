import type { PublishedServer } from './servers/mcp-registry.ts';

const schema = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';
const stdio = { type: 'stdio' };

const published = (name: string, fields: Readonly<Record<string, unknown>>): PublishedServer => ({
  $schema: schema,
  name: `io.example/${name}`,
  description: `What ${name} is for`,
  version: '1.0.0',
  ...fields,
});

/** An npm package with every kind of argument and variable. */
export const npmServer = published('notes', {
  title: 'Notes',
  description: 'Keeps notes',
  repository: { url: 'https://example.com/notes', source: 'github' },
  packages: [
    {
      registryType: 'npm',
      registryBaseUrl: 'https://registry.npmjs.org',
      identifier: '@example/notes',
      version: '1.0.0',
      transport: stdio,
      packageArguments: [
        { type: 'positional', value: 'serve' },
        { type: 'positional', valueHint: 'folder', format: 'filepath', isRequired: true, isRepeated: true },
        { type: 'named', name: '--level', default: 'info', choices: ['info', 'debug'] },
        { type: 'named', name: '--read-only', format: 'boolean' },
        { type: 'named', name: '--port', format: 'number' },
      ],
      environmentVariables: [
        { name: 'NOTES_KEY', description: 'Its key', isRequired: true, isSecret: true },
        { name: 'NOTES_FORMAT', value: 'literal {braces}' },
        {
          name: 'NOTES_AUTH',
          value: 'Bearer {token}',
          isSecret: true,
          variables: { token: { description: 'A token' } },
        },
      ],
    },
  ],
});

export const pypiServer = published('papers', {
  packages: [
    {
      registryType: 'pypi',
      identifier: 'papers-mcp',
      version: '2.1.0',
      runtimeHint: 'uvx',
      transport: stdio,
      // As many publishers write it: the package and its command among the arguments of uvx.
      runtimeArguments: [
        { type: 'named', name: '-p', value: '3.13' },
        { type: 'positional', value: 'papers-mcp' },
        { type: 'positional', value: 'serve' },
      ],
    },
  ],
});

export const ociServer = published('harbour', {
  packages: [
    {
      registryType: 'oci',
      identifier: 'ghcr.io/example/harbour:3.0.0',
      transport: stdio,
      runtimeHint: 'docker',
      runtimeArguments: [
        { type: 'positional', value: 'run' },
        { type: 'named', name: '-i', value: 'true', format: 'boolean' },
        {
          type: 'named',
          name: '-e',
          value: 'HARBOUR_TOKEN={token}',
          isRequired: true,
          variables: { token: { isRequired: true, isSecret: true } },
        },
        {
          type: 'named',
          name: '--mount',
          value: 'type=bind,src={source},dst=/data',
          isRepeated: true,
          variables: { source: { format: 'filepath' } },
        },
        { type: 'positional', valueHint: 'image', value: 'ghcr.io/example/harbour' },
      ],
      packageArguments: [{ type: 'positional', value: 'stdio' }],
    },
  ],
});

export const bundleServer = published('bundle', {
  packages: [
    {
      registryType: 'mcpb',
      identifier: 'https://example.com/bundle.mcpb',
      fileSha256: 'fe333e598595000ae021bd27117db32ec69af6987f507ba7a63c90638ff633ce',
      transport: stdio,
    },
    {
      registryType: 'npm',
      identifier: 'a-web-one',
      version: '1',
      transport: { type: 'streamable-http', url: 'http://localhost:{port}' },
    },
  ],
});

/** Reached at an address; two versions, the older one with another address. */
export const remoteServers = (url: string): readonly PublishedServer[] => [
  published('weather', { version: '0.9.0', remotes: [{ type: 'sse', url: 'https://old.example.com/sse' }] }),
  published('weather', {
    title: 'Weather',
    description: 'Tells the weather',
    websiteUrl: 'https://example.com/weather',
    remotes: [
      {
        type: 'streamable-http',
        url: `${url}/{path}`,
        variables: { path: { description: 'Where it answers', default: 'mcp', isRequired: true } },
        headers: [{ name: 'X-Weather-Key', description: 'A key', isRequired: true, isSecret: true }],
      },
    ],
  }),
];

/** So many that they take several pages. */
export const manyServers = (count: number): readonly PublishedServer[] =>
  Array.from({ length: count }, (_, index) =>
    published(`many-${String(index).padStart(3, '0')}`, {
      packages: [{ registryType: 'npm', identifier: `many-${index}`, version: '1.0.0', transport: stdio }],
    }),
  );
