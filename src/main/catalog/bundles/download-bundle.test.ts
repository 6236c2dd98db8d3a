import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type McpRegistryStandIn, startMcpRegistry } from '../../../../test/servers/mcp-registry.ts';
import { manifestOf, packBundle, sdkServer } from '../../../../test/support/bundles.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';

const name = 'io.example/greeter';
let bytes: Buffer;
let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
let registry: McpRegistryStandIn;
let answers: Readonly<Record<string, (response: ServerResponse) => void>>;
const files = createServer((request, response) => {
  const answer = answers[request.url ?? ''];
  if (answer === undefined) response.writeHead(404).end();
  else answer(response);
});
let address: string;

beforeEach(async () => {
  bytes = await packBundle(manifestOf(), { 'server/index.mjs': sdkServer('1.0.0') });
  answers = { '/greeter.mcpb': (response) => response.end(bytes) };
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
  patchbay = await temporaryCenter({ autoStart: false });
});
afterEach(async () => {
  await patchbay[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  await new Promise((resolve) => files.close(resolve));
});

const publish = async (path: string, sha256?: string): Promise<void> => {
  const identifier = path.includes('://') ? path : `${address}${path}`;
  const pkg = { registryType: 'mcpb', identifier, fileSha256: sha256, transport: { type: 'stdio' } };
  registry = await startMcpRegistry({
    servers: [{ name, version: '1.0.0', description: 'x', packages: [pkg] }],
  });
  await patchbay.client.program.updateSettings({ registryAddress: registry.url });
};
const digest = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
const nothingIsLeft = (): void => expect(existsSync(join(patchbay.dataDir, 'bundles'))).toBe(false);

it('is fetched, checked, looked at and installed, and told how far it is', async () => {
  await publish('/greeter.mcpb', digest(bytes).toUpperCase());
  const { client, center } = patchbay;
  const heard: unknown[] = [];
  center.subscribe((event) => {
    if (event.type === 'bundle-download') heard.push(event);
  });
  const { upload, sizeBytes } = await client.bundles.download({ id: name });
  expect(sizeBytes).toBe(bytes.length);
  expect(heard.at(-1)).toMatchObject({ id: name, receivedBytes: bytes.length });
  const server = await client.bundles.install({ upload, enabled: false });
  expect((await client.bundles.list()).items).toMatchObject([{ serverId: server.id, registryName: name }]);
  // The list of recipes leads to it; what installs packages does not run it unseen.
  const offer = await client.catalog.show({ from: 'registry', id: name });
  expect(offer.recipes).toMatchObject([{ kind: 'mcpb' }]);
  expect(offer.recipes[0]?.problem).toBeUndefined();
  await expect(client.catalog.install({ from: 'registry', id: name })).rejects.toMatchObject({
    code: 'recipe-not-usable',
  });
});

it.each([
  ['that is another file', '/greeter.mcpb', 'f'.repeat(64), 'bundle-checksum-wrong'],
  ['without a checksum', '/greeter.mcpb', undefined, 'bundle-download-failed'],
  ['that is not there', '/none.mcpb', 'f'.repeat(64), 'bundle-download-failed'],
  ['at no address', 'what://ever', 'f'.repeat(64), ''],
  ['that says it is too large', '/large.mcpb', 'f'.repeat(64), 'bundle-too-large'],
  ['that leads to the local network', '/away.mcpb', 'f'.repeat(64), 'redirect-refused'],
  ['at an address of the local network', 'https://192.168.0.1/x.mcpb', 'f'.repeat(64), 'redirect-refused'],
  ['that breaks off', '/half.mcpb', 'f'.repeat(64), ''],
])('one %s is refused before anything of it is read', async (_name, path, sha256, code) => {
  answers = {
    ...answers,
    '/large.mcpb': (response) => response.writeHead(200, { 'content-length': '500000000' }).write('x'),
    '/away.mcpb': (response) => response.writeHead(302, { location: 'https://10.0.0.1/x.mcpb' }).end(),
    '/half.mcpb': (response) => {
      response.writeHead(200, { 'content-length': '5000' }).write('half', () => response.destroy());
    },
  };
  await publish(path, sha256);
  const refusal = await patchbay.client.bundles.download({ id: name }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: code === '' ? expect.not.stringMatching('internal') : code });
  nothingIsLeft();
  files.closeAllConnections();
});
