import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmptyDemo } from './support/demo-home.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { row } from './support/servers.ts';

const cursorFile = `{
  // mine
  "mcpServers": {
    "notes": { "command": "mcp-server-memory", "env": { "API_TOKEN": "not-a-real-token" } },
    "broken": { "neither": true }
  }
}
`;

test('servers are taken over from another program, written to a third, and that is undone', async ({
  page,
}) => {
  await using demo = await startEmptyDemo();
  mkdirSync(join(demo.home, '.cursor'));
  writeFileSync(join(demo.home, '.cursor/mcp.json'), cursorFile);
  await page.goto(demo.patchbay.pageUrl);

  await page.getByRole('button', { name: 'Take over from another program' }).click();
  const taking = page.getByRole('dialog', { name: 'Take over from another program' });
  await expect(taking.getByRole('button', { name: /Cursor.*2 servers/ })).toBeVisible();
  await expectAccessible(page);
  await taking.getByRole('button', { name: /Cursor/ }).click();
  await expect(taking.getByText('neither a command nor an address')).toBeVisible();
  await expect(taking).not.toContainText('not-a-real-token');
  await expectAccessible(page);
  await expectLaidOut(page);
  await taking.getByRole('button', { name: 'Add 1 server' }).click();
  await expect(taking).toBeHidden();
  await expect(row(page, 'notes')).toContainText('Ready');
  expect(readFileSync(join(demo.home, '.cursor/mcp.json'), 'utf8')).toBe(cursorFile);

  // The same again: nothing is doubled unasked.
  await page.keyboard.press('i');
  await taking.getByRole('button', { name: /Cursor/ }).click();
  await expect(taking.getByText('This server is here already.')).toBeVisible();
  await expect(taking.getByRole('button', { name: 'Nothing to add' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await row(page, 'notes').hover();
  await row(page, 'notes').getByRole('checkbox').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Write to another program…' }).click();
  const writing = page.getByRole('dialog', { name: 'Write to another program' });
  await writing.getByRole('button', { name: /Windsurf/ }).click();
  const difference = writing.getByRole('region', { name: 'What will change in the file' });
  await expect(difference).toContainText('"command": "mcp-server-memory"');
  await expect(difference).toContainText('$' + '{env:API_TOKEN}');
  await expectAccessible(page);
  await expectLaidOut(page);
  await writing.getByRole('button', { name: 'Write to Windsurf' }).click();
  const file = join(demo.home, '.codeium/windsurf/mcp_config.json');
  await expect(page.getByText('1 server was written to Windsurf.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('mcp-server-memory');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('is as it was')).toBeVisible();
  expect(existsSync(file)).toBe(false);
});
