import { expect, type Page } from '@playwright/test';
import { addDialog } from './servers.ts';

export interface Screen {
  /** Also the name of its picture. */
  readonly name: string;
  /** False for those that are only looked at, not kept. */
  readonly kept?: false;
  /** Goes there from any other screen. */
  open(page: Page): Promise<void>;
}

/** The page at an address within the program. */
export const at = async (page: Page, path: string): Promise<void> => {
  await page.keyboard.press('Escape');
  for (const close of await page.getByRole('alert').getByRole('button', { name: 'Close' }).all())
    await close.click();
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
};

const run = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(fields))
    await page.getByRole('textbox', { name: new RegExp(`^${label}\\b`) }).fill(value);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByText('OK', { exact: true })).toBeVisible();
  await result.scrollIntoViewIfNeeded();
};

export const emptyScreens: readonly Screen[] = [
  {
    name: 'servers-empty',
    open: async (page) => {
      await at(page, '/servers');
      await expect(page.getByText('No servers yet')).toBeVisible();
    },
  },
];

export const screens: readonly Screen[] = [
  {
    name: 'servers',
    open: async (page) => {
      await at(page, '/servers');
      await expect(page.getByRole('grid', { name: 'Servers' })).toContainText('Tickets');
    },
  },
  {
    name: 'server-add',
    open: async (page) => {
      await at(page, '/servers');
      await page.getByRole('button', { name: 'Add server' }).click();
      const dialog = addDialog(page);
      await dialog
        .getByLabel('Paste a configuration')
        .fill('{ "mcpServers": { "toolbox": { "command": "mcp-server-everything", "args": ["stdio"] } } }');
      await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('toolbox');
      await dialog.getByRole('button', { name: /^Test/ }).click();
      await expect(dialog.getByText(/It works/)).toBeVisible();
    },
  },
  {
    name: 'server-add-failed',
    kept: false,
    open: async (page) => {
      await at(page, '/servers');
      await page.getByRole('button', { name: 'Add server' }).click();
      const dialog = addDialog(page);
      await dialog.getByRole('button', { name: 'Clear', exact: true }).click();
      await dialog.getByRole('textbox', { name: 'Command', exact: true }).fill('no-such-command');
      await dialog.getByRole('button', { name: 'Save and start' }).click();
      await expect(dialog.getByText('Give it a name.')).toBeVisible();
      await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('none');
      await dialog.getByRole('button', { name: /^Test/ }).click();
      await expect(dialog.getByRole('alert')).toContainText('was not found');
    },
  },
  {
    name: 'notice',
    kept: false,
    open: async (page) => {
      await at(page, '/servers');
      await page.getByRole('button', { name: 'Add server' }).click();
      await addDialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('half');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('alert').filter({ hasText: 'is kept' })).toBeVisible();
    },
  },
  {
    name: 'row-menu',
    kept: false,
    open: async (page) => {
      await at(page, '/servers');
      await page.getByRole('gridcell', { name: 'Memory', exact: true }).click({ button: 'right' });
      await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
    },
  },
  {
    name: 'server-overview',
    open: async (page) => {
      await at(page, '/servers/everything/overview');
      await expect(page.getByRole('heading', { name: 'What the server says' })).toBeVisible();
    },
  },
  {
    name: 'server-failed',
    kept: false,
    open: async (page) => {
      await at(page, '/servers/tickets/overview');
      await expect(page.getByRole('tabpanel').getByText(/uvx/).first()).toBeVisible();
    },
  },
  {
    name: 'tool-result',
    open: async (page) => {
      await at(page, '/tools');
      await page.getByLabel('Search tools').fill('adds');
      await page.getByRole('treeitem', { name: /^add\b/ }).click();
      await run(page, { a: '2', b: '40' });
    },
  },
  {
    name: 'tool-refused',
    kept: false,
    open: async (page) => {
      await at(page, '/servers/almanac/tools?tool=echo');
      await page.getByRole('textbox', { name: /^message/ }).fill('');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(page.getByText('1 argument needs correcting')).toBeVisible();
    },
  },
  {
    name: 'tool-image',
    open: async (page) => {
      await at(page, '/servers/everything/tools?tool=get-tiny-image');
      await run(page, {});
      await expect(page.getByRole('region', { name: 'Result' }).getByRole('img').first()).toBeVisible();
    },
  },
  {
    name: 'tools',
    kept: false,
    open: async (page) => {
      await at(page, '/tools');
      await expect(page.getByRole('tree', { name: 'Tools' }).getByRole('treeitem').nth(3)).toBeVisible();
    },
  },
  {
    name: 'resources',
    open: async (page) => {
      await at(page, '/servers/almanac/resources');
      await page.getByText('greeting').first().click();
      await expect(page.getByText('hello', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'prompts',
    open: async (page) => {
      await at(page, '/servers/almanac/prompts');
      await page.getByText('introduce').first().click();
      await page.getByRole('textbox', { name: 'name' }).fill('Ada');
      await page.getByRole('button', { name: 'Get prompt' }).click();
      await expect(page.getByText('Say hello to Ada.')).toBeVisible();
    },
  },
  {
    name: 'server-log',
    open: async (page) => {
      await at(page, '/servers/almanac/log');
      await expect(page.getByText('the fixture server is running')).toBeVisible();
    },
  },
  {
    name: 'server-protocol',
    open: async (page) => {
      await at(page, '/servers/almanac/protocol');
      await page.getByRole('row', { name: /answer to tools\/list/ }).click();
      await expect(page.getByRole('tree', { name: 'Message' })).toContainText('tools');
    },
  },
  {
    name: 'server-settings',
    kept: false,
    open: async (page) => {
      await at(page, '/servers/everything/settings');
      await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Everything');
    },
  },
  {
    name: 'calls',
    kept: false,
    open: async (page) => {
      await at(page, '/log');
      await expect(page.getByRole('grid').getByText('Tool error')).toBeVisible();
    },
  },
  {
    name: 'call',
    open: async (page) => {
      await at(page, '/log');
      await page.getByRole('grid').getByText('list_directory').click();
      await expect(
        page
          .getByRole('dialog')
          .getByText(/notes\.md/)
          .first(),
      ).toBeVisible();
    },
  },
  {
    name: 'gateway',
    open: async (page) => {
      await at(page, '/gateway/clients');
      await expect(page.getByRole('table', { name: 'Clients' })).toContainText('Notebook');
    },
  },
  {
    name: 'gateway-profiles',
    kept: false,
    open: async (page) => {
      await at(page, '/gateway/profiles');
      await expect(page.getByRole('table', { name: 'Profiles' })).toContainText('Work');
    },
  },
  {
    name: 'gateway-profile',
    open: async (page) => {
      await at(page, '/gateway/profiles');
      await page.getByRole('button', { name: 'Work', exact: true }).click();
      await expect(page.getByRole('checkbox', { name: 'read_text_file' })).toBeChecked();
    },
  },
  {
    name: 'gateway-addresses',
    kept: false,
    open: async (page) => {
      await at(page, '/gateway/addresses');
      await expect(page.getByText('/servers/almanac/mcp')).toBeVisible();
    },
  },
  {
    name: 'gateway-changes',
    kept: false,
    open: async (page) => {
      await at(page, '/gateway/changes');
      await expect(page.getByRole('tab', { name: 'Changes' })).toHaveAttribute('aria-selected', 'true');
    },
  },
  {
    name: 'gateway-connect',
    kept: false,
    open: async (page) => {
      await at(page, '/gateway/clients');
      await page.getByRole('button', { name: 'Connect…' }).click();
      await expect(page.getByRole('dialog').getByText('Open WebUI', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'gateway-open-webui',
    kept: false,
    open: async (page) => {
      await at(page, '/gateway/clients');
      await page.getByRole('button', { name: 'Connect…' }).click();
      await page.getByRole('button', { name: /^Open WebUI/ }).click();
      const sheet = page.getByRole('dialog', { name: 'Hand over to Open WebUI' });
      await sheet.getByText('Files', { exact: true }).click();
      await sheet.getByText('In a container', { exact: true }).click();
      await sheet.getByRole('button', { name: 'Look at it first' }).click();
      await expect(sheet.getByText('tool-server-patchbay.json')).toBeVisible();
    },
  },
  {
    name: 'gateway-client',
    kept: false,
    open: async (page) => {
      await at(page, '/gateway/clients');
      await page.getByRole('button', { name: 'Notebook', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Switch by switch' }).click();
      await expect(page.getByRole('switch', { name: 'Plain input forms' })).toBeVisible();
    },
  },
  {
    name: 'chat',
    kept: false,
    open: async (page) => {
      await at(page, '/chat');
      await expect(page.getByText('No model yet')).toBeVisible();
    },
  },
  {
    name: 'provider-add',
    kept: false,
    open: async (page) => {
      await at(page, '/chat');
      await page.getByRole('main').getByRole('button', { name: 'Add a provider' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a provider' });
      await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue(/openai/);
    },
  },
  {
    name: 'settings',
    open: async (page) => {
      await at(page, '/settings');
      await expect(page.getByRole('heading', { name: 'About and doctor' })).toBeVisible();
    },
  },
  {
    // What is on the machine is another one's on each.
    name: 'doctor',
    kept: false,
    open: async (page) => {
      await at(page, '/doctor');
      await expect(page.getByRole('status').getByText(/wants? a look|All is well/)).toBeVisible();
    },
  },
  {
    name: 'palette',
    open: async (page) => {
      await at(page, '/servers');
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('What do you want to do?').fill('sum');
      await expect(page.getByRole('button', { name: /sum/i })).toHaveCount(1);
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('button', { name: /sum/i })).toHaveAttribute('data-selected');
    },
  },
  {
    name: 'keyboard',
    kept: false,
    open: async (page) => {
      await at(page, '/servers');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    },
  },
  // Last: what is chosen and how it is grouped stays.
  {
    name: 'servers-chosen',
    open: async (page) => {
      await at(page, '/servers');
      await page.getByRole('grid', { name: 'Servers' }).focus();
      await page.keyboard.press('Control+a');
      await expect(page.getByRole('toolbar', { name: 'Chosen servers' })).toContainText('6 chosen');
    },
  },
  {
    name: 'servers-grouped',
    open: async (page) => {
      await at(page, '/servers?group=tag&tag=work,demo');
      await page.getByRole('grid', { name: 'Servers' }).focus();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: /^work/ })).toBeVisible();
    },
  },
];
