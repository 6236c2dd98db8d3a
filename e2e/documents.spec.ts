import type { Locator, Page } from '@playwright/test';
import { calls, says } from '../test/fake-openai/steps.ts';
import { fixturePath } from '../test/start-server.ts';
import { addFakeProvider, card, createChat, openChat, say, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

const go = (page: Page, path: string) =>
  page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);

/** How many points of a painted page are not white. */
const inked = (page: Locator): Promise<number> =>
  page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return [...data].filter((value) => value < 250).length;
  });

test('a PDF is shown page by page wherever a result is, and one that cannot be shown can be saved', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [
    { name: 'papers', transport: 'stdio', command: process.execPath, args: [fixturePath('papers')] },
  ]);
  const firstPage = (within: Page | Locator) => within.getByRole('region', { name: /^Page 1 of .*report/ });

  await test.step('in the runner: pages, zoom, keys, text, saving', async () => {
    await go(app, '/servers/papers/tools?tool=report');
    await app.getByRole('button', { name: 'Run', exact: true }).click();
    const first = firstPage(app);
    await expect(first).toContainText('The harvest of the year');
    expect(await inked(first)).toBeGreaterThan(100);
    await expect(app.getByText('Page 1 of 3')).toBeVisible();
    await expectAccessible(app);
    await expectLaidOut(app);
    await app.getByRole('button', { name: 'Next page' }).click();
    const second = app.getByRole('region', { name: /^Page 2 of / });
    await expect(second).toContainText('Apples and pears');
    await second.focus();
    await app.keyboard.press('End');
    await expect(app.getByRole('region', { name: /^Page 3 of / })).toContainText('The end');
    await expect(app.getByRole('button', { name: 'Next page' })).toHaveAttribute('aria-disabled', 'true');
    await app.keyboard.press('ArrowLeft');
    await expect(second).toBeFocused();
    await expect(second).toHaveAttribute('aria-busy', 'false');
    const width = async () => (await second.locator('canvas').boundingBox())?.width ?? 0;
    const fitted = await width();
    await app.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(fitted * 1.4);
    await app.keyboard.press('0');
    await expect.poll(width).toBeCloseTo(fitted, 0);
    const download = app.waitForEvent('download');
    await app.getByRole('button', { name: 'Save as report.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('report.pdf');
  });

  for (const [tool, words] of [
    ['broken', 'This is no PDF that can be read; it can be saved.'],
    ['not-one', 'This is no PDF that can be read; it can be saved.'],
    ['locked', 'The document is locked with a password; it can be saved.'],
  ] as const)
    await test.step(`${tool} in the runner`, async () => {
      await go(app, `/servers/papers/tools?tool=${tool}`);
      await app.getByRole('heading', { name: tool }).waitFor();
      await app.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(app.getByText(words)).toBeVisible();
      await expect(app.getByRole('button', { name: `Save as ${tool}.pdf` })).toBeVisible();
    });

  await test.step('Chinese without a font of its own, and a scan', async () => {
    for (const tool of ['chinese', 'scanned']) {
      await go(app, `/servers/papers/tools?tool=${tool}`);
      await app.getByRole('heading', { name: tool }).waitFor();
      await app.getByRole('button', { name: 'Run', exact: true }).click();
      const page = app.getByRole('region', { name: `Page 1 of papers://${tool}.pdf` });
      await expect(page).toContainText(tool === 'chinese' ? '中国发票' : 'This page has no text.');
      expect(await inked(page)).toBeGreaterThan(100);
    }
  });

  await test.step('among the resources', async () => {
    await go(app, '/servers/papers/resources?uri=papers%3A%2F%2Freport.pdf');
    await expect(firstPage(app)).toContainText('The harvest of the year');
  });

  await test.step('in the log', async () => {
    const { items } = await patchbay.rest.ok<{ items: { id: string }[] }>('GET', '/calls?tool=report');
    await go(app, `/log?call=${items[0]?.id}`);
    await expect(firstPage(app.getByRole('dialog', { name: 'Call' }))).toContainText('The harvest');
    await app.keyboard.press('Escape');
  });

  await test.step('in the chat, in a narrow window', async () => {
    fake.script([calls('report', {})], [says('Here it is.')]);
    await app.setViewportSize({ width: 760, height: 560 });
    await openChat(app, await createChat(patchbay, servers));
    await say(app, 'The report');
    const report = card(app, 'report');
    await expect(app.getByText('Here it is.')).toBeVisible();
    const fold = report.getByRole('button', { name: 'report' }).first();
    if ((await firstPage(report).count()) === 0) await fold.click();
    await expect(firstPage(report)).toContainText('The harvest of the year');
    await expectLaidOut(app);
  });
});
