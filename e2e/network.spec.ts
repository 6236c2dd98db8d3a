import { expect, test } from './support/fixtures.ts';
import { fillServer } from './support/form.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { addDialog, expectState, row } from './support/servers.ts';

test('a server without encryption is refused with words, and its host allowed by a click', async ({
  app,
}) => {
  await app
    .getByRole('button', { name: /^(Add server|Fill in a form)/ })
    .first()
    .click();
  const dialog = addDialog(app);
  await fillServer(dialog, { name: 'nas', transport: 'http', url: 'http://nas.invalid:8080/mcp' });
  await dialog.getByRole('button', { name: /^Test/ }).click();
  await expect(dialog.getByText(/is not encrypted/).first()).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Allow nas.invalid' })).toBeVisible();
  await dialog.getByRole('button', { name: /Save/ }).click();
  await expect(dialog).toBeHidden();
  await expectState(app, 'nas', 'failed');

  await row(app, 'nas').getByText('nas').first().click();
  const detail = app.getByRole('alert').filter({ hasText: 'is not encrypted' });
  await expect(detail).toContainText('Use https://, or allow the host "nas.invalid"');
  await expectAccessible(app);
  await detail.getByRole('button', { name: 'Allow nas.invalid' }).click();
  // Nobody answers there, but now it was tried.
  await expect(app.getByText(/host name is not known|could not be looked up/).first()).toBeVisible();
});

test('the hosts that servers may be on are typed in the settings', async ({ app, patchbay }) => {
  await app.getByRole('link', { name: 'Settings' }).click();
  const network = app.getByRole('region', { name: 'Network' });
  const hosts = network
    .getByRole('combobox', { name: 'Allowed hosts' })
    .or(network.getByLabel('Allowed hosts'));
  await hosts.first().fill('http://nas.lan');
  await hosts.first().press('Enter');
  await expect(network.getByText('“http://nas.lan” is not a host.')).toBeVisible();
  await hosts.first().fill('nas.lan');
  await hosts.first().press('Enter');
  await hosts.first().fill('*.corp.example');
  await hosts.first().press('Enter');
  await network.getByRole('switch', { name: 'Connect to the allowed hosts only' }).click();
  await network.getByLabel('Certificates to trust').fill('/etc/ssl/company.pem');
  await network.getByLabel('Certificates to trust').press('Enter');
  await expect
    .poll(async () => (await patchbay.rest.send('GET', '/settings')).body)
    .toMatchObject({
      allowedHosts: ['nas.lan', '*.corp.example'],
      onlyAllowedHosts: true,
      certificateFile: '/etc/ssl/company.pem',
    });
  await expectAccessible(app);
  await expectLaidOut(app);
});
