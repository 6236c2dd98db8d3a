import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manifestOf, option, packBundle, sdkServer } from '../../../test/support/bundles.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { writeEndpointFile } from '../http/endpoint-file.ts';
import { type Listener, startListener } from '../http/listener.ts';
import { createTestCli } from './test-io.ts';

let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
let listener: Listener;
let run: ReturnType<typeof createTestCli>;
const write = async (name: string, version: string): Promise<void> => {
  const server = {
    ...manifestOf().server,
    mcp_config: { command: 'node', args: [], env: { KEY: option('key'), HOW: option('how') } },
  };
  const text = { type: 'string', description: 'A text' };
  const manifest = manifestOf({
    version,
    server,
    user_config: {
      key: { ...text, title: 'Key', sensitive: true, required: true },
      how: { ...text, title: 'How' },
    },
  });
  // More than one piece.
  const ballast = {
    text: Buffer.from(Array.from({ length: 300_000 }, () => Math.random().toString(36)).join('')),
  };
  writeFileSync(
    join(patchbay.dataDir, name),
    await packBundle(manifest, { 'server/index.mjs': sdkServer(version), ballast }),
  );
};

beforeEach(async () => {
  patchbay = await temporaryCenter({ autoStart: false });
  const { center } = patchbay;
  listener = await startListener({ center, port: 0, adminToken: 'admin' });
  const { address, port } = listener;
  await writeEndpointFile(center.dataDir, {
    ...{ address, port, token: 'admin', pid: process.pid, version: '1.2.3' },
  });
  run = createTestCli(center.dataDir, center.dataDir);
});
afterEach(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
});

test('a bundle is looked at, installed, updated, configured and listed, over REST', async () => {
  await write('one.mcpb', '1.0.0');
  await write('two.mcpb', '2.0.0');
  const seen = await run(['bundle', 'inspect', 'one.mcpb']);
  expect(seen.out).toMatch(/Name +Greeter\n/);
  expect(seen.out).toMatch(/Signature +not signed\n/);
  expect(seen.out).toMatch(/key +required, secret/);
  expect(await run(['bundle', 'update', 'one.mcpb'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Install it instead'),
  });
  expect(await run(['bundle', 'install', 'one.mcpb'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('"Key" is empty'),
  });
  const added = await run(
    ['bundle', 'install', 'one.mcpb', '--disabled', '--secret', 'key', '--set', 'how=gently'],
    { env: { key: 'canary' } },
  );
  expect(added).toMatchObject({ code: 0, out: 'Added Greeter.\n' });
  const updated = await run(['bundle', 'update', 'two.mcpb', '--json']);
  expect(JSON.parse(updated.out)).toMatchObject({
    name: 'Greeter',
    env: { KEY: { secret: true, set: true }, HOW: 'gently' },
  });
  expect((await run(['bundle', 'configure', 'greeter', '--set', 'how=loudly'])).out).toBe(
    'Configured Greeter.\n',
  );
  expect(patchbay.center.servers()[0]?.env.HOW).toBe('loudly');
  expect((await run(['bundle', 'list'])).out).toMatch(
    /\nGreeter +greeter +2\.0\.0 \(before: 1\.0\.0\) +Acme/,
  );
  expect((await run(['bundle', 'back', 'greeter'])).out).toBe('Put the earlier version of Greeter back.\n');
  expect((await run(['bundle', 'update', 'two.mcpb'])).code).toBe(0);
  expect((await run(['bundle', 'keep', 'greeter'])).out).toBe('Removed the earlier version.\n');
  expect((await run(['bundle', 'keep', 'greeter'])).err).toContain('There is no earlier version');
  expect((await run(['bundle', 'list'])).out).toMatch(/\nGreeter +greeter +2\.0\.0 +Acme/);
  expect(await run(['bundle', 'inspect', 'none.mcpb'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('ENOENT'),
  });
  writeFileSync(join(patchbay.dataDir, 'evil.mcpb'), 'this is no archive');
  expect(await run(['bundle', 'inspect', 'evil.mcpb'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be read'),
  });
});
