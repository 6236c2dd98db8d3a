import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endpointPath, readEndpointFile, removeEndpointFile, writeEndpointFile } from './endpoint-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-endpoint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const value = { address: 'http://127.0.0.1:7717', port: 7717, token: 'one', pid: 1, version: '1.0.0' };

test('is read as it was written, for its owner only, with nothing left beside it', async () => {
  writeFileSync(endpointPath(folder), 'from an earlier start', { mode: 0o644 });
  await writeEndpointFile(folder, value);
  expect(await readEndpointFile(folder)).toEqual(value);
  if (process.platform !== 'win32') expect(statSync(endpointPath(folder)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['endpoint.json']);
});

test('is removed by the program that wrote it only', async () => {
  await writeEndpointFile(folder, value);
  await removeEndpointFile(folder, 'another');
  expect(await readEndpointFile(folder)).toEqual(value);
  await removeEndpointFile(folder, 'one');
  expect(await readEndpointFile(folder)).toBeUndefined();
  await removeEndpointFile(folder, 'one');
});

test.each([
  '',
  'not json',
  '{}',
  '{"address":"http://evil.example:80","port":80,"token":"x","pid":1,"version":"1"}',
])('what Patchbay did not write is ignored: %s', async (text) => {
  writeFileSync(join(folder, 'endpoint.json'), text);
  expect(await readEndpointFile(folder)).toBeUndefined();
});
