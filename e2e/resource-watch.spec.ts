import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

test('a watched resource is read again when it changes, and after a restart of its server', async ({
  app,
  patchbay,
}) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.changing);
  await states.reached(id, 'ready');
  await app.goto(`${patchbay.address}/#/servers/changing/resources?uri=changing%3A%2F%2Fcounter`);

  const reader = app.getByRole('article');
  await expect(reader).toContainText('count is 0');
  await reader.getByRole('switch', { name: 'Watch' }).click();
  await expect(reader).toContainText('Watching; no change yet.');
  await patchbay.rest.call(id, 'count');
  await expect(reader.getByText(/^Updated/)).toBeVisible();
  await expect(reader.getByText('count is 1', { exact: true })).toBeVisible();

  await expectAccessible(app);
  await app.setViewportSize({ width: 760, height: 560 });
  await expectLaidOut(app);
  await patchbay.rest.ok('POST', `/servers/${id}/stop`);
  await expect(reader).toContainText('The server is away');
  await patchbay.rest.ok('POST', `/servers/${id}/start`);
  await expect(reader.getByText('count is 0', { exact: true })).toBeVisible();
  await patchbay.rest.call(id, 'count');
  await expect(reader.getByText('count is 1', { exact: true })).toBeVisible();
});

test('where a server does not tell of changes there is no switch', async ({ app, patchbay }) => {
  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add(realServers.modern);
  await states.reached(id, 'ready');
  await app.goto(`${patchbay.address}/#/servers/modern/resources?uri=fixture%3A%2F%2Fgreeting`);
  await expect(app.getByRole('article')).toContainText('hello');
  await expect(app.getByRole('switch', { name: 'Watch' })).toHaveCount(0);
});
