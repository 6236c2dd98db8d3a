import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';

test('the desktop window shows the servers and reaches nothing of Node', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-window-'));
  const app = await _electron.launch({
    args: [resolve(import.meta.dirname, '../..')],
    env: { ...process.env, PATCHBAY_DATA_DIR: dataDir } as Record<string, string>,
  });
  try {
    const window = await app.firstWindow();
    await expect(window.getByRole('heading', { name: 'Servers' })).toBeVisible();
    expect(await window.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false);
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
