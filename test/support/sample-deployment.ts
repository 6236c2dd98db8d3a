import type { Deployment } from '#shared/model/deployment.ts';
import { oauthView } from '#shared/model/oauth.ts';
import type { Server } from '#shared/model/server.ts';
import type { DeploymentInput } from '../../src/main/interchange/deployment/deployments.ts';
import type { PathHost } from '../../src/main/interchange/deployment/mounts.ts';
import { sampleServer } from './sample-server.ts';

const secret = { secret: true, set: true } as const;

/** What lies on the machine of these tests. */
const kinds: Readonly<Record<string, 'file' | 'directory'>> = {
  '/home/me': 'directory',
  '/home/me/docs': 'directory',
  '/home/me/my notes': 'directory',
  '/home/me/work/tool': 'directory',
  '/home/me/work/tool/package.json': 'file',
  '/home/me/work/tool/dist/index.js': 'file',
  '/home/me/loose.py': 'file',
  '/home/me/bin/own': 'file',
  '/home/me/notes.db': 'file',
  '/etc/hosts': 'file',
  '/usr/local/bin/npx': 'file',
};
export const pathHost: PathHost = {
  platform: 'linux',
  homeDir: '/home/me',
  files: { kind: (path) => kinds[path] ?? 'missing' },
};

const remote = (name: string, more: Partial<Server>): Server =>
  sampleServer(name, { command: '', transport: 'http', url: 'https://x.test/mcp', ...more });

/** One of each kind that is handed over differently. */
export const sampleServers: readonly Server[] = [
  sampleServer('npx', {
    command: '/usr/local/bin/npx',
    args: ['-y', '@modelcontextprotocol/server-filesystem', '/home/me/docs', '/home/me/my notes'],
    env: { MODE: `a $b $\{C} $(D) yes`, API_KEY: secret },
    memoryLimitMb: 512,
  }),
  sampleServer('uvx', {
    command: 'uvx',
    args: ['mcp-server-sqlite', '--db-path=/home/me/notes.db'],
    env: { API_KEY: secret, 'odd name': secret, DATABASE_URL: 'postgres://me@localhost:5432/mine' },
    timeoutSeconds: 300,
    tags: ['data'],
  }),
  sampleServer('docker', {
    command: 'docker',
    args: [
      'run',
      '-i',
      '--rm',
      '-e',
      'GITHUB_TOKEN',
      '-v',
      '/home/me/docs:/docs:ro',
      '--network=host',
      'ghcr.io/github/github-mcp-server',
      'stdio',
    ],
    env: { GITHUB_TOKEN: secret },
  }),
  sampleServer('script', {
    command: 'node',
    args: ['/home/me/work/tool/dist/index.js'],
    cwd: '~/work/tool',
    roots: [{ path: '/home/me/docs', name: 'Docs' }],
  }),
  sampleServer('loose', { command: 'python3', args: ['/home/me/loose.py', '/etc/hosts'] }),
  sampleServer('own', { command: '/home/me/bin/own' }),
  sampleServer('bun', { command: 'bun', args: ['x', 'thing'] }),
  remote('remote', { headers: { Authorization: secret, 'X-On': 'yes', No: 'off' } }),
  remote('sse', { transport: 'sse', url: 'https://x.test/sse', enabled: false }),
  remote('websocket', { transport: 'websocket', url: 'wss://x.test/ws' }),
  remote('local', { url: 'http://127.0.0.1:3000/mcp' }),
  remote('signed in', {
    signIn: {
      session: {
        issuer: 'https://i.test',
        scopes: [],
        signedInAt: '2026-01-01T00:00:00.000Z',
        renews: false,
      },
    },
  }),
  remote('machine', {
    oauth: oauthView.parse({
      ...sampleServer('x').oauth,
      grant: 'client-credentials',
      clientId: 'me',
      clientSecret: secret,
    }),
  }),
  sampleServer('  "Ünï": #\u2028\u0085 {{x}} 试', {
    slug: 'uni-x',
    command: 'npx',
    args: ["it's", '', '- a', 'a: b', '\ttab', '\u2028\u0085\ufeff\u007f', '@x', '0o7', '1_000', '12:30:00'],
    env: { Y: 'yes', 'a-b': '', JSON: '{"a": 1}\n' },
    description: 'line one\r\nline two  \n',
  }),
];

export const deploymentInput = (
  servers: readonly Server[],
  more: Partial<DeploymentInput> = {},
): DeploymentInput => ({
  servers,
  liveSecret: () => undefined,
  withSecrets: false,
  host: pathHost,
  settings: { allowedHosts: [], onlyAllowedHosts: false },
  sourceFolder: '/home/me/patchbay',
  ...more,
});

export const documentNamed = ({ documents }: Deployment, name: string): string =>
  documents.find(({ fileName }) => fileName === name)?.text ?? '';

/** Codes of what is said of each server, its problem first. */
export const saidOf = ({ servers }: Deployment): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    servers.map(({ name, problem, remarks }) => [
      name,
      [...(problem === undefined ? [] : [`left out: ${problem.code}`]), ...remarks.map(({ code }) => code)],
    ]),
  );
