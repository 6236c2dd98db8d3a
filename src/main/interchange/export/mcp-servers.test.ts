import { describe, expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { parsePastedText } from '../paste/parse-pasted-text.ts';
import { toMcpServers } from './mcp-servers.ts';

const server = (more: Partial<Server>): Server => sampleServer('name', { command: '', ...more });

const set = { secret: true, set: true } as const;
const servers = [
  server({
    name: 'files',
    command: 'npx',
    args: ['-y', 'pkg', 'a b'],
    cwd: '/tmp',
    env: { MODE: 'x', API_KEY: set, oddName: set },
  }),
  server({ name: 'plain', command: 'uvx', args: [], enabled: false }),
  server({
    name: 'remote',
    transport: 'http',
    url: 'https://x.test/mcp',
    headers: { 'X-Api-Key': set, Accept: 'y' },
  }),
  server({ name: 'old', transport: 'sse', url: 'https://x.test/feed' }),
  server({ name: '__proto__', transport: 'websocket', url: 'wss://x.test/ws' }),
];

describe('toMcpServers', () => {
  it('writes what clients read, with placeholders for secrets', () => {
    expect(Object.entries(toMcpServers(servers).mcpServers)).toEqual([
      [
        'files',
        {
          command: 'npx',
          args: ['-y', 'pkg', 'a b'],
          env: { MODE: 'x', API_KEY: '$' + '{API_KEY}', oddName: '$' + '{ODD_NAME}' },
          cwd: '/tmp',
        },
      ],
      ['plain', { command: 'uvx', args: [], env: {}, disabled: true }],
      [
        'remote',
        {
          type: 'http',
          url: 'https://x.test/mcp',
          headers: { 'X-Api-Key': '$' + '{X_API_KEY}', Accept: 'y' },
        },
      ],
      ['old', { type: 'sse', url: 'https://x.test/feed', headers: {} }],
      ['__proto__', { type: 'ws', url: 'wss://x.test/ws', headers: {} }],
    ]);
  });

  it('is understood when pasted again', () => {
    const again = parsePastedText(JSON.stringify(toMcpServers(servers))).servers.map(({ input }) => input);
    const emptied = (values: Server['env']) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : { secret: '' },
        ]),
      );
    expect(again).toEqual(
      servers.map(({ name, transport, command, args, cwd, env, url, headers, enabled }) =>
        expect.objectContaining({
          name,
          transport,
          command,
          args,
          cwd,
          env: emptied(env),
          url,
          headers: emptied(headers),
          enabled,
        }),
      ),
    );
  });
});
