import { rmSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { builtFile } from '../support/built.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';
import { temporaryDataDir } from '../support/temporary-data-dir.ts';

// Every step is a process of its own, and a machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let dataDir: string;
let patchbay: RunningProgram;
beforeEach(async () => {
  dataDir = temporaryDataDir();
  patchbay = await startProgram({ dataDir });
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  await states.reached(id, 'ready');
  await patchbay.rest.ok('POST', '/gateway/clients', { name: 'stdio only' });
});
afterEach(async () => {
  await patchbay.quit();
  rmSync(dataDir, { recursive: true, force: true });
});

const command = (args: readonly string[]) => ({
  command: process.execPath,
  args: [builtFile('main/cli.js'), 'connect', ...args],
  env: { ...(process.env as Record<string, string>), PATCHBAY_DATA_DIR: dataDir },
});
const asClient = ['--client', 'stdio only'];

const connected = async (mode: 'legacy' | 'auto', args: readonly string[]) => {
  const client = new Client({ name: 'a stdio client', version: '1' }, { versionNegotiation: { mode } });
  await client.connect(new StdioClientTransport(command(args)));
  return client;
};
const echo = { name: 'echo', arguments: { message: 'through the pipe' } };

describe('patchbay connect', () => {
  it.each([
    ['legacy', 'legacy'],
    ['auto', 'modern'],
  ] as const)('joins a program that speaks stdio to the gateway as a client: %s', async (mode, era) => {
    const client = await connected(mode, asClient);
    expect(client.getProtocolEra()).toBe(era);
    expect(await client.callTool(echo)).toMatchObject({ content: [{ text: 'Echo: through the pipe' }] });
    const steps: number[] = [];
    const long = { name: 'trigger-long-running-operation', arguments: { duration: 1, steps: 2 } };
    await client.callTool(long, { onprogress: ({ progress }) => steps.push(progress) });
    // The SDK drops the last progress where its result comes in the same chunk.
    expect(steps).toContain(1);
    await client.close();
    const { items } = (await patchbay.rest.ok('GET', '/calls')) as {
      items: { client: string; caller: string }[];
    };
    expect(items[0]).toMatchObject({ caller: 'gateway', client: 'stdio only' });
    expect(await patchbay.rest.ok('GET', '/gateway/clients')).toMatchObject({
      items: [{ name: 'stdio only' }],
    });
  });

  it('joins one server alone, for a client of the first line of the SDK', async () => {
    const client = new OlderClient({ name: 'older', version: '1' });
    await client.connect(new OlderTransport(command(['everything'])));
    expect(client.getServerVersion()?.name).toBe('mcp-servers/everything');
    expect(await client.callTool(echo)).toMatchObject({ content: [{ text: 'Echo: through the pipe' }] });
    await client.close();
  });

  it.each(['legacy', 'auto'] as const)('goes on when Patchbay is started anew: %s', async (mode) => {
    const client = await connected(mode, asClient);
    await client.callTool(echo);
    await patchbay.quit();
    patchbay = await startProgram({ dataDir });
    expect(await client.callTool(echo, { timeout: 30_000 })).toMatchObject({
      content: [{ text: 'Echo: through the pipe' }],
    });
    await client.close();
  });

  it('serves without a running Patchbay too, and leaves nothing behind', async () => {
    await patchbay.quit();
    const client = await connected('auto', ['everything']);
    expect(await client.callTool(echo)).toMatchObject({ content: [{ text: 'Echo: through the pipe' }] });
    await client.close();
    patchbay = await startProgram({ dataDir });
  });
});
