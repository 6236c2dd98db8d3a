import type { Locator, Page } from '@playwright/test';
import type { GatewayClient, Profile } from '#shared/model/gateway.ts';
import { freePort } from '../test/free-port.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { visitGateway } from './support/gateway-client.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

const clients = (page: Page): Locator => page.getByRole('table', { name: 'Clients' });
const clientRow = (page: Page, name: string): Locator =>
  clients(page).getByRole('row').filter({ hasText: name });

const choose = async (page: Page, field: Locator, option: string): Promise<void> => {
  await field.click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

test('a profile and a client by mouse: what it sees, its token once, another profile, revoked', async ({
  app,
  patchbay,
}) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  await states.reached(id, 'ready');

  await app.keyboard.press('g');
  await app.keyboard.press('g');
  await expect(app.getByRole('heading', { name: 'Gateway', exact: true })).toBeVisible();
  await expect(app.getByText(`${patchbay.address}/mcp`, { exact: true })).toBeVisible();
  await expect(app.getByText('No program has access yet')).toBeVisible();
  await expectAccessible(app);

  // A profile of one tool: kept at once, as it is made.
  await app.getByRole('tab', { name: 'Profiles' }).click();
  await app.getByRole('button', { name: 'Add profile' }).click();
  const name = app.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await app.keyboard.type('One tool');
  await choose(app, app.getByRole('combobox', { name: 'What is seen of everything' }), 'Only ticked tools');
  await app.getByRole('checkbox', { name: 'echo' }).check();
  await expect(app.getByText('No client has it')).toBeVisible();
  const saved = async (): Promise<Profile | undefined> =>
    (await patchbay.rest.ok<{ items: Profile[] }>('GET', '/profiles')).items.find(
      (profile) => profile.name === 'One tool',
    );
  await expect
    .poll(async () => (await saved())?.rules)
    .toEqual([{ serverId: id, mode: 'only', tools: ['echo'] }]);
  await expectAccessible(app);
  await expectLaidOut(app);
  await name.fill('everything');
  await expect(app.getByText('The name "everything" is taken already.')).toBeVisible();
  await name.fill('');
  await expect(app.getByText('Give it a name.')).toBeVisible();
  await app.getByRole('button', { name: 'Put back as it was' }).click();
  await expect(name).toHaveValue('New profile');
  await name.fill('One tool');
  await choose(app, app.getByRole('combobox', { name: 'What is seen of everything' }), 'Only ticked tools');
  await app.getByRole('checkbox', { name: 'echo' }).check();
  await expect.poll(async () => (await saved())?.rules[0]?.tools).toEqual(['echo']);

  await name.press('Escape');
  await expect(app.getByRole('button', { name: 'One tool' })).toBeFocused();

  // A client that has it; what was typed outlives a mistaken close.
  await app.getByRole('tab', { name: 'Clients' }).click();
  await app.getByRole('button', { name: 'Add client' }).first().click();
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add client' }).click();
  await expect(dialog.getByText('Give it a name.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Notebook');
  await choose(app, dialog.getByRole('combobox', { name: 'Profile' }), 'One tool');
  await expectAccessible(app);
  await app.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await app.keyboard.press('n');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Notebook');
  await dialog.getByRole('button', { name: 'Add client' }).click();
  await expect(dialog.getByText('the only time that the token is shown')).toBeVisible();
  const token = await dialog.getByText(/^pbc_/).first().innerText();
  await expect(dialog.getByText(`"Authorization": "Bearer ${token}"`)).toBeVisible();
  await expectAccessible(app);
  await expectLaidOut(app);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(clientRow(app, 'Notebook')).toContainText(`…${token.slice(-4)}`);
  expect(await app.content()).not.toContain(token);

  // Another profile in one click, and back.
  const stored = async (): Promise<GatewayClient | undefined> =>
    (await patchbay.rest.ok<{ items: GatewayClient[] }>('GET', '/gateway/clients')).items[0];
  const profileId = (await stored())?.profileId;
  await choose(app, app.getByRole('combobox', { name: 'Profile of Notebook' }), 'Everything');
  await expect.poll(async () => (await stored())?.profileId).toBe('everything');
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await stored())?.profileId).toBe(profileId);

  // A profile that is in use stays, and says who has it.
  await app.getByRole('tab', { name: 'Profiles' }).click();
  await app.getByRole('button', { name: 'One tool' }).click();
  await app.getByRole('button', { name: 'Delete profile' }).click();
  await expect(app.getByText('The profile "One tool" is used by Notebook.')).toBeVisible();

  await app.getByRole('tab', { name: 'Clients' }).click();
  await app.getByRole('button', { name: 'Actions for Notebook' }).click();
  await app.getByRole('menuitem', { name: 'Renew token' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Renew token' }).click();
  await expect(app.getByText('the only time that the token is shown')).toBeVisible();
  expect(await app.getByText(/^pbc_/).first().innerText()).not.toBe(token);
  await app.getByRole('button', { name: 'Done' }).click();
  await app.getByRole('button', { name: 'Actions for Notebook' }).click();
  await app.getByRole('menuitem', { name: 'Revoke' }).click();
  await expectAccessible(app);
  await app.getByRole('dialog', { name: 'Revoke Notebook' }).getByRole('button', { name: 'Revoke' }).click();
  await expect(app.getByText('No program has access yet')).toBeVisible();
  expect(await stored()).toBeUndefined();

  // Free now: deleted, and brought back.
  await app.getByRole('tab', { name: 'Profiles' }).click();
  await app.getByRole('button', { name: 'One tool' }).click();
  await app.getByRole('button', { name: 'Delete profile' }).click();
  await expect(app.getByText('“One tool” was deleted.')).toBeVisible();
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await saved())?.rules[0]?.tools).toEqual(['echo']);

  await app.getByRole('tab', { name: 'Changes' }).click();
  const changes = app.getByRole('list', { name: 'Changes' });
  await expect(changes).toContainText('Client revoked: Notebook');
  await expect(changes.getByRole('listitem').filter({ hasText: 'Server added' })).toContainText('REST API');
  await expect(changes).not.toContainText('pbc_');
  await expectAccessible(app);
});

test('other machines are let in at an address that is named, and no other', async ({ app, patchbay }) => {
  await app.getByRole('link', { name: 'Gateway', exact: true }).click();
  await app.getByRole('tab', { name: 'Addresses' }).click();
  const settings = () =>
    patchbay.rest.ok<{ gatewayAddress: string; gatewayHosts: string[] }>('GET', '/settings');
  const letIn = app.getByRole('switch', { name: 'Let other machines reach the gateway' });
  const address = app.getByRole('combobox', { name: 'Address of this machine' });
  const gatewayPort = await freePort();
  await patchbay.rest.ok('PATCH', '/settings', { gatewayPort });
  await letIn.click();
  await expect(address).toBeFocused();
  await expect(app.getByText('Write an IP address of this machine.')).toBeVisible();
  await address.fill('not an address');
  await letIn.click();
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  expect((await settings()).gatewayAddress).toBe('');
  await address.fill('127.0.0.1');
  await letIn.click();
  await expect(letIn).toBeChecked();
  expect((await settings()).gatewayAddress).toBe('127.0.0.1');
  const there = `http://127.0.0.1:${gatewayPort}/mcp`;
  await expect(app.getByText(there, { exact: true })).toBeVisible();
  const { token } = await patchbay.rest.ok<{ token: string }>('POST', '/gateway/clients', {
    name: 'Container',
  });
  {
    await using visit = await visitGateway(there, token);
    expect(await visit.toolNames()).toEqual([]);
  }
  const port = app.getByRole('textbox', { name: 'Port' });
  await port.fill(new URL(patchbay.address).port);
  await port.blur();
  await expect(app.getByText('Nothing listens there: another program listens at this port')).toBeVisible();
  const hosts = app.getByRole('combobox', { name: 'Names by which it is reached' });
  await hosts.fill('no host!');
  await hosts.press('Enter');
  await expect(app.getByText('“no host!” is not a host')).toBeVisible();
  await hosts.fill('docker.local');
  await hosts.press('Enter');
  await expect
    .poll(async () => (await settings()).gatewayHosts)
    .toEqual(['host.docker.internal', 'docker.local']);
  await letIn.click();
  await expect(letIn).not.toBeChecked();
  await expect(address).toHaveValue('127.0.0.1');
  await expectAccessible(app);
});

test('a program comes in with its token, is seen, sees another profile at once, and is shut out', async ({
  app,
  patchbay,
}) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  await states.reached(id, 'ready');
  await patchbay.rest.ok('POST', '/profiles', {
    name: 'One tool',
    rules: [{ serverId: id, mode: 'only', tools: ['echo'] }],
  });

  await app.getByRole('link', { name: 'Gateway', exact: true }).click();
  await app.getByRole('tab', { name: 'Profiles' }).click();
  await app.getByRole('button', { name: 'One tool' }).click();
  const seen = app.getByRole('region', { name: 'Tools that a client sees' });
  await expect(seen.getByRole('listitem')).toHaveText([/^echo/]);
  // What is ticked is what a client sees, at once.
  await app.getByRole('checkbox', { name: 'get-sum' }).check();
  await expect(seen.getByRole('listitem')).toHaveText([/^echo/, /^get-sum/]);
  await app.getByText('With the server’s name before').click();
  await expect(seen.getByRole('listitem').first()).toContainText('everything_echo');
  await app.getByRole('button', { name: 'Put back as it was' }).click();
  await expect(seen.getByRole('listitem')).toHaveText([/^echo/]);

  // By keyboard from the list of programs into the form.
  await app.getByRole('button', { name: 'Connect…' }).press('Enter');
  const dialog = app.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Claude Desktop' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Open WebUI/ })).toBeFocused();
  await app.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('button', { name: 'Claude Desktop' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Another program' }).press('Enter');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await app.keyboard.type('Notebook');
  await choose(app, dialog.getByRole('combobox', { name: 'Profile' }), 'One tool');
  await dialog.getByRole('button', { name: 'Add client' }).click();
  const token = await dialog.getByText(/^pbc_/).first().innerText();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const address = `${patchbay.address}/mcp`;
  {
    await using visit = await visitGateway(address, token);
    expect(await visit.toolNames()).toEqual(['echo']);
    await app.getByRole('tab', { name: 'Clients' }).click();
    await expect(clientRow(app, 'Notebook')).toContainText('notebook 1.2.3');
    await expect(app.getByText('1 session open')).toBeVisible();
    await using second = await visitGateway(address, token);
    expect((await second.call('echo', { message: 'from outside' })).content).toEqual([
      { type: 'text', text: 'Echo: from outside' },
    ]);

    // Each use is told of while the page is open.
    await expect(app.getByText('2 sessions open')).toBeVisible();
    await app.getByRole('button', { name: 'Actions for Notebook' }).click();
    await app.getByRole('menuitem', { name: 'Show its calls' }).click();
    await expect(app.getByLabel('Filter calls')).toHaveValue('client:Notebook');
    await expect(app.getByRole('grid').getByText('Gateway · Notebook')).toBeVisible();
    await app.getByRole('grid').getByText('echo').click();
    await expect(app.getByRole('dialog')).toContainText('from outside');
    await app.keyboard.press('Escape');

    await app.getByRole('link', { name: 'Gateway', exact: true }).click();
    await choose(app, app.getByRole('combobox', { name: 'Profile of Notebook' }), 'Everything');
    await expect.poll(async () => (await visit.toolNames()).length).toBeGreaterThan(5);
  }

  await app.getByRole('button', { name: 'Actions for Notebook' }).click();
  await app.getByRole('menuitem', { name: 'Revoke' }).click();
  await app.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(app.getByText('No program has access yet')).toBeVisible();
  await expect(visitGateway(address, token)).rejects.toThrow();
});
