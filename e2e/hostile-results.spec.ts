import { callsAll, says } from '../test/fake-openai/steps.ts';
import { hostileDocuments } from '../test/servers/hostile-results/documents.ts';
import { hostileResults } from '../test/servers/hostile-results/results.ts';
import { fixturePath } from '../test/start-server.ts';
import { addFakeProvider, card, createChat, messages, openChat, say, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectInert } from './support/inert.ts';
import { setTraps } from './support/traps.ts';

test('hostile results in the runner, the chat and the log: shown, inert, and no request leaves', async ({
  app: page,
  patchbay,
}) => {
  test.setTimeout(240_000);
  using traps = await setTraps();
  await using fake = await addFakeProvider(patchbay);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const tools = Object.keys(hostileResults(traps.http));
  const servers = await startServers(patchbay, [
    {
      name: 'results',
      transport: 'stdio',
      command: process.execPath,
      args: [fixturePath('hostile-results'), traps.http],
    },
  ]);
  const go = (path: string) =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);

  const result = page.getByRole('region', { name: 'Result', exact: true });
  for (const tool of tools)
    await test.step(`${tool} in the runner`, async () => {
      await go(`/servers/results/tools?tool=${tool}`);
      await page.getByRole('heading', { name: tool }).waitFor();
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(result.getByText(/hostile/).first()).toBeVisible();
      await expectInert(page);
      const whole = result.getByRole('button', { name: 'Show all of it' });
      const isHuge = await whole.isVisible();
      expect(isHuge).toBe(['five-megabytes', 'one-line', 'many-rows', 'large-tree'].includes(tool));
      if (isHuge) {
        await whole.click();
        await expect(whole).toBeHidden();
        await expectInert(page);
      }
      for (const view of ['JSON', 'Raw']) {
        await result.getByRole('tab', { name: view, exact: true }).click();
        await expect(result.getByText(/hostile/).first()).toBeVisible();
        await expectInert(page);
      }
      if (isHuge) {
        const raw = result.getByRole('region', { name: 'Raw', exact: true });
        await raw.press('End');
        await expect(raw.getByText(/[\]}]\s+\}$/)).toBeInViewport();
        await expectInert(page);
      }
    });

  await go('/servers/results/tools?tool=documents');
  await page.getByRole('heading', { name: 'documents' }).waitFor();
  for (const name of Object.keys(hostileDocuments(traps.http)))
    await test.step(`the document ${name}, painted`, async () => {
      await result.getByText(`a://${name}.pdf`).scrollIntoViewIfNeeded();
      if (name === 'laughter') {
        await expect(result.getByText('The document takes too long to show')).toBeVisible({
          timeout: 30_000,
        });
        return;
      }
      const painted = result.getByRole('region', { name: `Page 1 of a://${name}.pdf` });
      await painted.scrollIntoViewIfNeeded();
      await expect(painted).toContainText('hostile');
      await painted.click();
      for (const key of ['PageDown', '+', 'Enter']) await page.keyboard.press(key);
      await expectInert(page);
    });

  const { items } = await patchbay.rest.ok<{ items: { id: string; tool: string }[] }>('GET', '/calls');
  for (const { id, tool } of items)
    await test.step(`${tool} in the log`, async () => {
      await go(`/log?call=${id}`);
      const detail = page.getByRole('dialog', { name: 'Call' });
      await expect(detail.getByText(tool, { exact: true })).toBeVisible();
      await expectInert(page);
      await page.keyboard.press('Escape');
      await expect(detail).toBeHidden();
    });

  const chat = await createChat(patchbay, servers);
  fake.script([callsAll(tools.map((name) => ({ name, arguments: {} })))], [says('# All hostile')]);
  await openChat(page, chat);
  await say(page, 'Go');
  await expect(messages(page).getByRole('heading', { name: 'All hostile' })).toBeVisible();
  for (const tool of tools)
    await test.step(`${tool} in the chat`, async () => {
      const one = card(page, tool);
      await one.scrollIntoViewIfNeeded();
      await one.getByRole('button', { name: tool }).first().click();
      await expect(one.getByText(/hostile/).first()).toBeVisible();
      await expectInert(page);
      await one.getByRole('button', { name: tool }).first().click();
    });

  expect(
    requests.filter((url) => !url.startsWith(`${patchbay.address}/`) && !/^(blob|data):/.test(url)),
  ).toEqual([]);
  expect(traps.heard).toEqual([]);
});
