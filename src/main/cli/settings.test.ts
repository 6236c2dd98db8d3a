import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestCli } from './test-io.ts';

let folder: string;
let run: ReturnType<typeof createTestCli>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-cli-'));
  run = createTestCli(join(folder, 'data'), folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('settings are shown and changed, each kind as it is typed in a shell', async () => {
  expect((await run(['settings', 'show'])).out).toMatch(/allowedHosts\s+\(none\)/);
  await run(['settings', 'set', 'allowedHosts', 'nas.lan, *.corp.example']);
  await run(['settings', 'allow-host', '10.0.0.5']);
  await run(['settings', 'allow-host', 'nas.lan']);
  await run(['settings', 'set', 'onlyAllowedHosts', 'true']);
  await run(['settings', 'set', 'callRetentionDays', '7']);
  const { code, out } = await run(['settings', 'set', 'certificateFile', '/etc/company.pem', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    allowedHosts: ['nas.lan', '*.corp.example', '10.0.0.5'],
    onlyAllowedHosts: true,
    callRetentionDays: 7,
    certificateFile: '/etc/company.pem',
  });
});

test('what is no setting, or no value for one, is refused', async () => {
  const unknown = await run(['settings', 'set', 'colour', 'red']);
  expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('There is no setting "colour"') });
  const wrong = await run(['settings', 'allow-host', 'http://nas.lan']);
  expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('invalid-input') });
});
