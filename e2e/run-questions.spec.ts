import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

test('what a server asks in a run is answered beside it, found again after a reload, and refused', async ({
  app,
  patchbay,
}) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.everything);
  await states.reached(id, 'ready');
  await app.goto(`${patchbay.address}/#/servers/everything/tools?tool=trigger-elicitation-request`);
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  const question = app.getByRole('region', { name: /^everything asked/ });
  await expect(question.getByText('Please provide inputs')).toBeVisible();
  await expectAccessible(app);
  await expectLaidOut(app);
  await app.reload();
  await question.getByRole('textbox', { name: 'String', exact: true }).fill('Ada Lovelace');
  await question.getByRole('button', { name: 'Send to the server' }).click();
  await expect(app.getByText(/Ada Lovelace/).first()).toBeVisible();

  await app.goto(`${patchbay.address}/#/servers/everything/tools?tool=trigger-sampling-request`);
  await app.getByRole('textbox', { name: /prompt/ }).fill('What is a patch bay?');
  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(question.getByText('What is a patch bay?')).toBeVisible();
  await question.getByRole('textbox', { name: 'Answer' }).fill('A board of sockets.');
  await question.getByRole('button', { name: 'Send this answer' }).click();
  await expect(app.getByText(/A board of sockets/).first()).toBeVisible();

  await app.getByRole('button', { name: 'Run', exact: true }).click();
  await question.getByRole('button', { name: 'Refuse' }).click();
  await expect(app.getByText(/rejected/i).first()).toBeVisible();
});
