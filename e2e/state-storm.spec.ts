import { expect, test } from '@playwright/test';
import { startWithServers } from './support/many-servers.ts';
import { shownCount } from './support/servers.ts';

// A trace takes a picture of the whole page at every step, which is most of what would be measured.
test.use({ trace: 'off' });

test('typing goes on while 500 of 3,000 servers change state again and again', async ({ page }, info) => {
  test.setTimeout(240_000);
  await using patchbay = await startWithServers(3_000);
  const { rest } = patchbay;
  await page.goto(patchbay.pageUrl);
  await page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(Math.round(duration));
    }).observe({ type: 'longtask' });
    Object.assign(window, { longTasks: tasks });
  });
  const ids = Array.from({ length: 500 }, (_, index) => `server-${index * 4 + 1}`);
  const storm = rest.ok('POST', '/servers/bulk', { ids, action: 'enable' });
  const search = page.getByRole('textbox', { name: 'Search servers' });
  const typed = 'server no-such-command anywhere';
  const began = Date.now();
  await search.pressSequentially(typed, { delay: 20 });
  await expect(search).toHaveValue(typed);
  const typedMs = Date.now() - began;
  await storm;
  await expect(shownCount(page)).toHaveText('2,250 of 3,000 servers');
  await search.fill('');
  // Each tries again for a while: what is shown in the end is what there is.
  await rest.ok('POST', '/servers/bulk', { ids, action: 'disable' });
  await expect(page.getByRole('contentinfo')).toContainText('3000 off');
  const tasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  const figures = { typedMs, longTasks: tasks.length, longestMs: Math.max(0, ...tasks) };
  await info.attach('figures', { body: JSON.stringify(figures), contentType: 'application/json' });
  await page.goto('about:blank');
});
