import { realServers } from '../test/support/real-servers.ts';
import { addFakeProvider, createChat, messages, openChat, say, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a template is filled in and attached; a message that is written otherwise keeps what went with it', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.everything]);
  await openChat(app, await createChat(patchbay, servers));
  const composer = app.getByRole('textbox', { name: 'Message', exact: true });
  const chips = app.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  await composer.pressSequentially('@');
  // There are a hundred resources; the templates have their room after them.
  await expect(app.getByRole('option', { name: /Template · everything/ })).not.toHaveCount(0);
  await composer.pressSequentially('dynamic/text/{');
  await expect(app.getByRole('option')).toHaveCount(1);
  await expectAccessible(app);
  await composer.press('Enter');
  const dialog = app.getByRole('dialog', { name: 'Dynamic Text Resource' });
  const variable = dialog.getByRole('textbox', { name: 'resourceId' });
  await expect(variable).toBeFocused();
  await variable.fill('none');
  await variable.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Unknown resource');
  await expectAccessible(app);
  await expectLaidOut(app);
  await variable.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(composer).toBeFocused();
  // What was typed is there when it is opened again, also for the second time.
  for (const id of ['7', '7', '8']) {
    await composer.pressSequentially('@dynamic/text/{');
    await composer.press('Enter');
    await expect(variable).toHaveValue(id === '7' && (await chips.count()) === 0 ? 'none' : '');
    await variable.fill(id);
    await variable.press('Enter');
    await expect(dialog).toBeHidden();
  }
  await expect(chips).toHaveText([/Dynamic Text Resource \(7\)/, /Dynamic Text Resource \(8\)/]);
  await app
    .locator('input[type=file]')
    .setInputFiles([{ name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(PIXEL, 'base64') }]);
  await expect(chips).toHaveCount(3);
  await composer.press('Enter');
  await expect(composer).toBeFocused();
  const first = JSON.stringify((await fake.request(0)).body.messages);
  expect(first).toContain('Resource 7: This is a plaintext resource');
  await expect(
    messages(app).getByRole('button', { name: 'Resource Dynamic Text Resource (7) of everything' }),
  ).toBeVisible();

  // Its server is gone: what went with the message goes along as it was.
  await patchbay.rest.ok('POST', '/servers/everything/stop');
  await messages(app).getByRole('button', { name: 'Write it otherwise, in a branch' }).click();
  await expect(chips).toHaveCount(3);
  await expect(composer).toBeFocused();
  await expect(chips.nth(2).locator('img')).toHaveJSProperty('naturalWidth', 1);
  await app.getByRole('button', { name: 'Take out Dynamic Text Resource (8)' }).click();
  await app.reload();
  await expect(chips).toHaveCount(2);
  await expectAccessible(app);
  await say(app, 'What is this?');
  const { body } = await fake.request(1);
  const told = JSON.stringify(body.messages);
  expect(told).toContain('Resource 7: This is a plaintext resource');
  expect(told).toContain('What is this?');
  expect(told).not.toContain('Resource 8');
  await expect(chips).toHaveCount(0);
});
