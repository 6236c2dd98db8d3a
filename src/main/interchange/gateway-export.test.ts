import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GATEWAY_REFERENCE } from '#shared/model/client-exchange.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';

const coded = (code: string) => expect.objectContaining({ code });
const ADDRESS = 'http://127.0.0.1:7717';
const CURSOR = '.cursor/mcp.json';
const CLAUDE = '.config/Claude/claude_desktop_config.json';

/** A person's folder of a Linux machine, with a control center beside it that listens, and files of programs. */
const desk = async (options: { address?: string; files?: Readonly<Record<string, string>> } = {}) => {
  const homeDir = temporaryDataDir();
  for (const [path, text] of Object.entries(options.files ?? {})) {
    mkdirSync(dirname(join(homeDir, path)), { recursive: true });
    writeFileSync(join(homeDir, path), text);
  }
  const patchbay = await temporaryCenter({
    homeDir,
    platform: 'linux',
    env: { PATH: process.env.PATH },
    ownCommand: ['/usr/bin/node', '/opt/patchbay/cli.js'],
  });
  if (options.address !== undefined) patchbay.center.setAddress(options.address);
  const { interchange, gateway } = patchbay.client;
  const give = async (client: string) => {
    const request = { client, servers: [GATEWAY_REFERENCE] };
    const preview = await interchange.previewExport(request);
    return { preview, change: await interchange.exportServers({ ...request, revision: preview.revision }) };
  };
  const clientNames = async () => (await gateway.clients()).items.map(({ name }) => name);
  const textOf = (path: string): string => readFileSync(join(homeDir, path), 'utf8');
  return Object.assign(patchbay, { homeDir, interchange, gateway, give, clientNames, textOf });
};

const before = '{\n  // mine\n  "mcpServers": { "docs": { "url": "https://x.test/mcp" } }\n}\n';

describe('the gateway as an entry of another program', () => {
  it('is its address, with a token that is made when it is written', async () => {
    await using at = await desk({ address: ADDRESS, files: { [CURSOR]: before } });
    const { preview, change } = await at.give('cursor');
    expect(preview.difference).toContain(`"url": "${ADDRESS}/mcp"`);
    expect(preview.difference).not.toContain('pbc_');
    expect(await at.clientNames()).toEqual(['Cursor']);
    const [, token = ''] = /"Authorization": "Bearer (pbc_[^"]+)"/.exec(at.textOf(CURSOR)) ?? [];
    expect((await at.gateway.clients()).items[0]?.tokenEnd).toBe(token.slice(-4));

    await at.interchange.undo({ id: change.id });
    expect(at.textOf(CURSOR)).toBe(before);
    expect(await at.clientNames()).toEqual([]);
  });

  it('renews the token of a program that is a client already, and leaves the client with an undo', async () => {
    await using at = await desk({ address: ADDRESS });
    const { token } = await at.gateway.createClient({ name: 'Cursor' });
    const { change } = await at.give('cursor');
    expect(at.textOf(CURSOR)).toContain('pbc_');
    expect(at.textOf(CURSOR)).not.toContain(token);
    await at.interchange.undo({ id: change.id });
    expect(await at.clientNames()).toEqual(['Cursor']);
  });

  it('is the stdio door for a program that takes local servers only', async () => {
    await using at = await desk();
    const { change } = await at.give('claude-desktop');
    expect(JSON.parse(at.textOf(CLAUDE)).mcpServers.patchbay).toEqual({
      command: '/usr/bin/node',
      args: ['/opt/patchbay/cli.js', '--data-dir', at.dataDir, 'connect', '--client', 'Claude Desktop'],
    });
    expect(await at.clientNames()).toEqual(['Claude Desktop']);
    await at.interchange.undo({ id: change.id });
    expect(await at.clientNames()).toEqual([]);
  });

  it('is refused while there is no address, and makes no client for nothing', async () => {
    await using at = await desk();
    await expect(at.give('cursor')).rejects.toEqual(coded('gateway-not-listening'));
    at.center.setAddress(ADDRESS);
    const request = { client: 'cursor', servers: [GATEWAY_REFERENCE], revision: 'another' };
    await expect(at.interchange.exportServers(request)).rejects.toEqual(coded('client-file-changed'));
    mkdirSync(join(at.homeDir, '.codeium'));
    writeFileSync(join(at.homeDir, '.codeium/windsurf'), 'a file where a folder has to be');
    await expect(at.give('windsurf')).rejects.toBeDefined();
    expect(await at.clientNames()).toEqual([]);
  });
});
