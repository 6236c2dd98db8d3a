import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeEndpointFile } from './endpoint-file.ts';
import { type Listener, startListener } from './listener.ts';
import { findRunningInstance } from './running-instance.ts';
import { createTestCenter } from './test-center.ts';

let folder: string;
let listener: Listener;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-running-'));
  listener = await startListener({ center: createTestCenter(), port: 0, adminToken: 'right' });
});
afterEach(async () => {
  await listener.close();
  rmSync(folder, { recursive: true });
});

const write = (change: { token?: string; pid?: number }) =>
  writeEndpointFile(folder, {
    address: listener.address,
    port: listener.port,
    token: 'right',
    pid: process.pid,
    version: '1.2.3',
    ...change,
  });

test('is found when it is alive and answers', async () => {
  await write({});
  expect(await findRunningInstance(folder)).toMatchObject({ address: listener.address, token: 'right' });
});

test('is not there without a file, with an ended process, another token, or a closed port', async () => {
  expect(await findRunningInstance(folder)).toBeUndefined();
  await write({ pid: 2 ** 22 + 1 });
  expect(await findRunningInstance(folder)).toBeUndefined();
  await write({ token: 'of-another-program' });
  expect(await findRunningInstance(folder)).toBeUndefined();
  await write({});
  await listener.close();
  expect(await findRunningInstance(folder)).toBeUndefined();
});
