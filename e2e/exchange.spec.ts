import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect, test } from '@playwright/test';
import { startEmptyDemo } from './support/demo-home.ts';
import { visitGateway } from './support/gateway-client.ts';
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

  // Secrets are written as they are only after a question.
  await page.getByRole('toolbar').getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Write to another program…' }).click();
  await writing.getByRole('button', { name: /Windsurf/ }).click();
  await writing.getByRole('switch', { name: 'Write secrets in plain text' }).click();
  await expect(difference).toContainText('"command": "mcp-server-memory"');
  await expect(writing).not.toContainText('not-a-real-token');
  await writing.getByRole('button', { name: 'Write to Windsurf' }).click();
  const asking = page.getByRole('dialog', { name: 'Write secrets in plain text?' });
  await expect(asking).toContainText(file);
  await asking.getByRole('button', { name: 'Cancel' }).click();
  expect(existsSync(file)).toBe(false);
  await writing.getByRole('button', { name: 'Write to Windsurf' }).click();
  await asking.getByRole('button', { name: 'Write with secrets' }).click();
  await expect(page.getByText('1 server was written to Windsurf.')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('not-a-real-token');
});

test('the gateway is given to programs: its address to one, the stdio door to one that takes local servers only', async ({
  page,
}) => {
  await using demo = await startEmptyDemo();
  await demo.patchbay.rest.add({ name: 'notes', command: 'mcp-server-memory' });
  await page.goto(demo.patchbay.pageUrl);
  await expect(row(page, 'notes')).toContainText('Ready');
  const writing = page.getByRole('dialog', { name: 'Write to another program' });
  const give = async (title: string): Promise<void> => {
    await page.getByRole('link', { name: 'Gateway', exact: true }).click();
    await page.getByRole('button', { name: 'Connect…' }).first().click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^${title}`) })
      .click();
    await expect(writing.getByRole('region', { name: 'What will change in the file' })).toBeVisible();
    await expect(writing.getByText('a token of its own')).toBeVisible();
  };

  await give('Cursor');
  await expect(writing).toContainText(`${demo.patchbay.address}/mcp`);
  await expect(writing).not.toContainText('pbc_');
  await expectAccessible(page);
  await expectLaidOut(page);
  await writing.getByRole('button', { name: 'Write to Cursor' }).click();
  await expect(page.getByText('1 server was written to Cursor.')).toBeVisible();
  const cursor = JSON.parse(readFileSync(join(demo.home, '.cursor/mcp.json'), 'utf8')).mcpServers.patchbay;
  const [, token = ''] = /^Bearer (.+)$/.exec(cursor.headers.Authorization) ?? [];
  {
    await using visit = await visitGateway(cursor.url, token);
    expect(await visit.toolNames()).toContain('read_graph');
  }

  await give('Claude Desktop');
  await writing.getByRole('button', { name: 'Write to Claude Desktop' }).click();
  await expect(page.getByText('1 server was written to Claude Desktop.')).toBeVisible();
  const file = join(demo.home, '.config/Claude/claude_desktop_config.json');
  const { command, args } = JSON.parse(readFileSync(file, 'utf8')).mcpServers.patchbay;
  const client = new Client({ name: 'claude-ai', version: '0.1.0' });
  await client.connect(new StdioClientTransport({ command, args, env: { HOME: demo.home } }));
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('read_graph');
  await client.close();

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('is as it was')).toBeVisible();
  await page.getByRole('tab', { name: 'Clients' }).click();
  await expect(page.getByRole('table', { name: 'Clients' })).toContainText('Cursor');
  await expect(page.getByRole('table', { name: 'Clients' })).not.toContainText('Claude Desktop');
});
