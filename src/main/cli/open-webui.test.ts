import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenWebUiStandIn, startOpenWebUi } from '../../../test/servers/open-webui.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { writeEndpointFile } from '../http/endpoint-file.ts';
import { type Listener, startListener } from '../http/listener.ts';
import { createTestCli } from './test-io.ts';

let webui: OpenWebUiStandIn;
let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
let listener: Listener;
let run: ReturnType<typeof createTestCli>;
const theirs = {
  ...{ type: 'mcp', url: 'https://tickets.test/mcp', path: '', auth_type: 'none', key: '', config: {} },
  ...{ headers: null, info: { id: 'tickets', name: 'Tickets' } },
};

beforeEach(async () => {
  webui = await startOpenWebUi({ connections: [theirs] });
  patchbay = await temporaryCenter({ autoStart: false });
  const { center } = patchbay;
  listener = await startListener({ center, port: 0, adminToken: 'admin' });
  const { address, port } = listener;
  center.setAddress(address);
  await writeEndpointFile(center.dataDir, {
    ...{ address, port, token: 'admin', pid: process.pid, version: '1.2.3' },
  });
  run = createTestCli(center.dataDir, center.dataDir);
  await patchbay.client.servers.create({ name: 'notes', command: 'node', enabled: false });
});
afterEach(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
  await webui[Symbol.asyncDispose]();
});

test('files, the environment and mcpo are written, with what to know on standard error', async () => {
  const files = await run([
    'export',
    'open-webui',
    'notes',
    '--joined',
    '--file',
    'out',
    '--for',
    'everyone',
  ]);
  expect(files).toMatchObject({ code: 0, out: expect.stringContaining('Its tools are not known yet') });
  const folder = join(patchbay.dataDir, 'out');
  expect(readdirSync(folder).sort()).toEqual(['tool-server-notes.json', 'tool-server-patchbay.json']);
  const file = join(folder, 'tool-server-notes.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([
    { url: `${listener.address}/servers/notes/mcp`, auth_type: 'bearer', info: { id: 'notes' } },
  ]);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);

  const line = await run(['export', 'open-webui', '--env', '--place', 'container']);
  expect(line.out).toMatch(/^TOOL_SERVER_CONNECTIONS=\[\{.*host\.docker\.internal.*\}\]\n$/);
  expect(line.err).toContain('settings set gatewayAddress ');
  const mcpo = await run(['export', 'open-webui', 'notes', '--mcpo', 'servers']);
  expect(JSON.parse(mcpo.out)).toEqual({ mcpServers: { notes: { command: 'node', args: [] } } });
  const dry = await run(['export', 'open-webui', 'notes', '--env', '--dry-run']);
  expect(dry.out).not.toContain('pbc_');
});

test('they are sent, tried, shown and taken back; its own servers are taken over', async () => {
  const send = ['export', 'open-webui', 'notes', '--send', webui.url];
  expect((await run(send)).err).toContain('OPEN_WEBUI_KEY');
  const env = { OPEN_WEBUI_KEY: webui.adminKey };
  const dry = await run([...send, '--dry-run'], { env });
  expect(dry.out).toContain('+    "url": ');
  expect(webui.connections()).toEqual([theirs]);

  // The key is known by now.
  const sent = await run(send);
  // Nothing serves the gateway's door in this test.
  expect(sent).toMatchObject({ code: 1, err: expect.stringContaining('open-webui-') });
  expect(sent.out).toContain(`Sent 1 to ${webui.url}.`);
  expect(webui.connections()).toMatchObject([theirs, { info: { id: 'notes' } }]);
  const { items } = JSON.parse((await run(['open-webui', 'sends', '--json'])).out);
  expect(items).toMatchObject([{ connections: ['notes'] }]);
  expect((await run(['open-webui', 'list'])).out).toMatch(/0\.11\.4 +set/);
  const undone = await run(['open-webui', 'undo', items[0].id]);
  expect(undone.out).toBe('Its connections are as they were.\n');
  expect(webui.connections()).toEqual([theirs]);

  const taken = await run(['open-webui', 'import', webui.url]);
  expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('Tickets') });
  expect((await run(['open-webui', 'import', webui.url])).out).toContain('Left out: Tickets');
  expect((await run(['open-webui', 'forget', webui.url])).out).toBe('Forgotten.\n');
  expect((await run(['open-webui', 'list'])).out).toBe('None is known.\n');
});

test('users and groups are allowed by their ids', async () => {
  const words = ['export', 'open-webui', 'notes', '--env', '--for', 'group:g 1', 'user:u1'];
  const { out } = await run(words);
  expect(JSON.parse(out.slice(out.indexOf('=') + 1))[0].config.access_grants).toEqual([
    { principal_type: 'group', principal_id: 'g 1', permission: 'read' },
    { principal_type: 'user', principal_id: 'u1', permission: 'read' },
  ]);
  expect(await run([...words, 'everybody'])).toMatchObject({ code: 2 });
});

test('wrong usage is said', async () => {
  const both = await run(['export', 'open-webui', '--env', '--file', 'x']);
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('Name one of --file') });
  expect(await run(['export', 'open-webui', 'nobody', '--env'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('server-not-found'),
  });
});
