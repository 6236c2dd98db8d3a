import { realServers } from '../test/support/real-servers.ts';
import { addFakeProvider, createChat, openChat, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

test('what a server offers for an argument is shown while it is typed: prompts, templates, the chat', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.everything]);
  await app.goto(`${patchbay.address}/#/servers/everything/prompts?prompt=completable-prompt`);
  const options = app.getByRole('option');
  const department = app.getByRole('textbox', { name: 'department' });
  await department.click();
  await expect(options).toHaveText(['Engineering', 'Sales', 'Marketing', 'Support']);
  await expectAccessible(app);
  await department.pressSequentially('S');
  await expect(options).toHaveText(['Sales', 'Support']);
  await department.press('ArrowDown');
  await department.press('Enter');
  await expect(department).toHaveValue('Sales');
  // One that is filled in narrows the other.
  const name = app.getByRole('textbox', { name: 'name' });
  await name.click();
  await expect(options).toHaveText(['David', 'Eve', 'Frank']);
  await options.getByText('Eve').click();
  await expect(name).toHaveValue('Eve');
  await app.getByRole('button', { name: 'Get prompt' }).click();
  await expect(app.getByText('Please promote Eve to the head of the Sales team.')).toBeVisible();

  await app.goto(`${patchbay.address}/#/servers/everything/resources`);
  await app.getByText('demo://resource/dynamic/text/{resourceId}').first().click();
  const variable = app.getByRole('textbox', { name: 'resourceId' });
  await variable.fill('0');
  await expect(options).toHaveCount(0);
  await variable.fill('3');
  await variable.press('Enter');
  await expect(app.getByText(/Resource 3: This is a plaintext resource/)).toBeVisible();

  await openChat(app, await createChat(patchbay, servers));
  const composer = app.getByRole('textbox', { name: 'Message', exact: true });
  await composer.pressSequentially('/team');
  await composer.press('Enter');
  const dialog = app.getByRole('dialog', { name: 'Team Management' });
  await expect(dialog.getByRole('textbox', { name: 'department' })).toBeFocused();
  await options.getByText('Marketing').click();
  await expectLaidOut(app);
  await dialog.getByRole('textbox', { name: 'name' }).fill('Iris');
  await dialog.getByRole('button', { name: 'Attach prompt' }).click();
  await composer.press('Enter');
  await expect.poll(() => fake.requests.length).toBeGreaterThan(0);
  expect(JSON.stringify(fake.requests[0]?.body.messages)).toContain(
    'promote Iris to the head of the Marketing',
  );
});
