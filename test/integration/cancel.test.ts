import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { commandLine, endlessCommand } from '../support/command-line.ts';
import { startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';
import { waitFor } from '../wait-for.ts';

let folder: string;
let heardFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-cancel-'));
  heardFile = join(folder, 'heard.txt');
  writeFileSync(heardFile, '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const heard = (): string[] => readFileSync(heardFile, 'utf8').split('\n');
const hears = (line: string): Promise<void> => waitFor(() => heard().includes(line));
const patient = (): ServerInputDraft => ({ ...realServers.patient, env: { PATIENT_LOG: heardFile } });

describe('a call is cancelled down to the server', { timeout: 120_000 }, () => {
  it('by closing the request of the REST API', async () => {
    await using program = await startProgram();
    const { id } = await program.rest.add(patient());
    const leaving = new AbortController();
    const request = fetch(`${program.address}/api/v1/servers/${id}/tools/crawl/call`, {
      method: 'POST',
      headers: { authorization: `Bearer ${program.adminToken}` },
      body: '{}',
      signal: leaving.signal,
    });
    await hears('began crawl');
    leaving.abort();
    await expect(request).rejects.toThrow();
    await hears('cancelled crawl');
    const { items } = await program.rest.ok<{ items: unknown[] }>('GET', '/calls');
    expect(items).toMatchObject([{ tool: 'crawl', caller: 'api', status: 'cancelled' }]);
  });

  it('by Ctrl+C on the command line, with a running Patchbay', async () => {
    await using program = await startProgram();
    await program.rest.add(patient());
    const interrupt = endlessCommand(program.dataDir, ['call', 'patient', 'wait']);
    await hears('began wait');
    expect(await interrupt()).toBe(1);
    await hears('cancelled wait');
    const { items } = await program.rest.ok<{ items: unknown[] }>('GET', '/calls');
    expect(items).toMatchObject([{ tool: 'wait', caller: 'cli', status: 'cancelled' }]);
  });

  it('by Ctrl+C on the command line, without one', async () => {
    const dataDir = join(folder, 'data');
    const run = commandLine(dataDir);
    const { command = '', args = [], env = {} } = patient();
    const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${String(value)}`]);
    const added = await run(['servers', 'add', 'patient', ...variables, '--', command, ...args]);
    expect(added).toMatchObject({ code: 0 });
    const interrupt = endlessCommand(dataDir, ['call', 'patient', 'wait']);
    await hears('began wait');
    expect(await interrupt()).toBe(1);
    await hears('cancelled wait');
    const { stdout } = await run(['stats', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ total: { calls: 1 } });
  });
});
