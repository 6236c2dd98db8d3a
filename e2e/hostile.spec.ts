import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostileWords } from '../test/servers/hostile-results/words.ts';
import { fixturePath } from '../test/start-server.ts';
import { expect, test } from './support/fixtures.ts';
import { expectInert } from './support/inert.ts';

/** A listener that a page would ask if it loaded anything of what a server says. */
const startListener = async () => {
  const asked: string[] = [];
  const http = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    address: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => void http.close(),
  };
};

test('what a hostile server says stays text: nothing runs, nothing is loaded, no link is live', async ({
  app: page,
  patchbay,
}) => {
  using listener = await startListener();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const response = await page.request.get(patchbay.address);
  expect(response.headers()['content-security-policy']).toContain("script-src 'self'");
  expect(response.headers()['content-security-policy']).toContain("connect-src 'self'");

  await using states = await patchbay.rest.watch();
  const { id } = await patchbay.rest.add({
    name: 'hostile',
    command: process.execPath,
    args: [fixturePath('hostile-stdio'), listener.address],
  });
  await states.reached(id, 'ready');
  const go = async (path: string): Promise<void> => {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `/servers/hostile/${path}`);
  };

  await go('overview');
  await expect(page.getByText(/a script/).first()).toBeVisible();
  await expectInert(page);

  await go('tools?tool=hostile');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result.getByText('a script').first()).toBeVisible();
  await expectInert(page);
  for (const view of ['JSON', 'Raw']) {
    await result.getByRole('tab', { name: view, exact: true }).click();
    await expect(result.getByText(/onerror/).first()).toBeVisible();
    await expectInert(page);
  }

  await go('resources?uri=hostile%3A%2F%2Fpage');
  await expect(page.getByText(/owned/).first()).toBeVisible();
  await expectInert(page);

  await go('prompts');
  await page
    .getByText(/Prompt </)
    .first()
    .click();
  await page.getByRole('button', { name: 'Get prompt' }).click();
  await expect(page.getByText('a script').last()).toBeVisible();
  await expectInert(page);

  await go('log');
  await expect(page.getByText(/onerror/).first()).toBeVisible();
  await expectInert(page);

  // Words without end, names that turn what stands beside them, and more fields than fit a page.
  for (const kind of ['long-words', 'one-line-words', 'long-titles', 'turned-words', 'many-parameters'])
    await test.step(kind, async () => {
      const added = await patchbay.rest.add({
        name: kind,
        command: process.execPath,
        args: [fixturePath('hostile-words'), kind],
      });
      await states.reached(added.id, 'ready');
      const tool = encodeURIComponent(hostileWords[kind]?.name ?? '');
      for (const place of [
        'overview',
        `tools?tool=${tool}`,
        `prompts?prompt=${tool}`,
        'resources?uri=hostile%3A%2F%2Fpage',
      ]) {
        await page.evaluate((hash) => {
          window.location.hash = hash;
        }, `/servers/${kind}/${place}`);
        await expect(page.getByText(/hostile/i).first()).toBeVisible();
        await expectInert(page);
      }
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, `/servers/${kind}/tools?tool=${tool}`);
      await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
      const said = page.getByRole('region', { name: 'Text', exact: true });
      await expect(said).toHaveCount(kind.endsWith('-words') && kind !== 'turned-words' ? 1 : 0);
      if (kind === 'turned-words')
        await expect(page.getByRole('heading', { name: '⟨U+202E⟩' }).first()).toBeVisible();
      if (kind !== 'many-parameters') return;
      const fields = page.getByRole('region', { name: 'Arguments' }).getByRole('textbox');
      await expect(fields).toHaveCount(25);
      await page.getByRole('button', { name: 'Show more (475 left)' }).click();
      await expect(fields).toHaveCount(50);
      await expectInert(page);
    });

  expect(
    requests.filter((url) => !url.startsWith(`${patchbay.address}/`) && !/^(blob|data):/.test(url)),
  ).toEqual([]);
  expect(listener.asked).toEqual([]);
});
