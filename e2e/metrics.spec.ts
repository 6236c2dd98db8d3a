import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { expectState, row } from './support/servers.ts';

test('what a server uses is shown live, as charts and as a table, and its ceiling holds', async ({
  app: page,
  patchbay,
}) => {
  const { rest } = patchbay;
  const { id } = await rest.add({ ...realServers.hungry(), memoryLimitMb: 400 });
  await expectState(page, 'hungry', 'ready');
  await row(page, 'hungry').click();
  const section = page.getByRole('region', { name: 'CPU and memory' });
  const figure = (name: string) =>
    section.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) });
  await expect(figure('Processes')).toContainText('1');
  await expect(figure('Memory')).toContainText(/\d+ MiB of 400 MiB/);
  await expect(figure('Up for')).toContainText(/\d+ s/);
  await rest.call('hungry', 'child');
  await expect(figure('Processes')).toContainText('2');
  await rest.call('hungry', 'eat', { amount: 100 });
  const memoryChart = section.getByRole('img', { name: /^Memory of the last ten minutes, at most/ });
  await expect(memoryChart).toHaveAccessibleName(/at most (1[5-9]|2\d|3\d)\d MiB$/);
  await expect(memoryChart.locator('path.recharts-area-curve')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 760, height: 560 });
  await expectLaidOut(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  await section.getByText('Table', { exact: true }).click();
  const rows = section.getByRole('table').getByRole('row');
  await expect(rows.nth(1).getByRole('cell').nth(3)).toHaveText('2');
  await expectAccessible(page);

  await rest.call('hungry', 'eat', { amount: 300 });
  await expect(page.getByRole('alert')).toContainText(
    /The server used [4-9]\d\d MB of memory; its ceiling is 400 MB\./,
  );
  await expect(page.getByRole('button', { name: 'Edit settings' })).toBeVisible();
  await expectState(page, 'hungry', 'ready');
  await expect(figure('Processes')).toContainText('1');
  const { generation } = (await rest.ok<{ state: { generation: number } }>('GET', `/servers/${id}`)).state;
  expect(generation).toBe(2);
});
