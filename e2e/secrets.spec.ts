import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Server } from '#shared/model/server.ts';
import { filesWith, processHas, storedSecrets } from '../test/support/find-secret.ts';
import { realServers } from '../test/support/real-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { addSecret, fillServer } from './support/form.ts';
import { addDialog, expectState, row } from './support/servers.ts';

/** Every string that is alive in the page's memory and holds the text, with what holds it. */
const inMemory = async (page: Page, text: string): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const snapshot = JSON.parse(chunks.join('')) as HeapSnapshot;
  return holders(snapshot, text);
};

interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: string[];
      readonly edge_fields: string[];
      readonly edge_types: [string[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/** "holder.property" for each node whose own text holds the wanted one; so a failure says where to look. */
const holders = ({ snapshot, nodes, edges, strings }: HeapSnapshot, text: string): readonly string[] => {
  const {
    node_fields: nodeFields,
    edge_fields: edgeFields,
    edge_types: [edgeTypes],
  } = snapshot.meta;
  const [nameAt, countAt] = [nodeFields.indexOf('name'), nodeFields.indexOf('edge_count')];
  const [typeAt, labelAt, toAt] = ['type', 'name_or_index', 'to_node'].map((name) =>
    edgeFields.indexOf(name),
  ) as [number, number, number];
  const name = (node: number): string => strings[nodes[node + nameAt] ?? -1] ?? '';
  const wanted = new Set<number>();
  for (let node = 0; node < nodes.length; node += nodeFields.length)
    if (name(node).includes(text)) wanted.add(node);
  const found: string[] = [];
  let edge = 0;
  for (let node = 0; node < nodes.length; node += nodeFields.length) {
    for (let left = nodes[node + countAt] ?? 0; left > 0; left -= 1, edge += edgeFields.length) {
      if (!wanted.has(edges[edge + toAt] ?? -1)) continue;
      const kind = edgeTypes[edges[edge + typeAt] ?? -1] ?? '';
      const label = edges[edge + labelAt] ?? -1;
      found.push(
        `${name(node)}.${kind === 'element' || kind === 'hidden' ? label : (strings[label] ?? label)}`,
      );
    }
  }
  return found;
};

test('a secret in the form goes to the keychain, and leaves nothing of itself in the page', async ({
  patchbay,
  page,
}) => {
  const secret = `canary-${randomUUID()}`;
  const sent: string[] = [];
  const received: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => sent.push(payload.toString()));
    socket.on('framereceived', ({ payload }) => received.push(payload.toString()));
  });
  const bodies: string[] = [];
  page.on('request', (request) => bodies.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(patchbay.pageUrl);
  await page.getByRole('button', { name: 'Fill in a form' }).click();

  const dialog = addDialog(page);
  const { command = '', args = [] } = realServers.everything;
  await fillServer(dialog, { name: 'everything', command, args });
  await addSecret(dialog, 'Add a value', 'API_TOKEN', '');
  await dialog.getByLabel('Value of API_TOKEN', { exact: true }).focus();
  // As typed by a person; Playwright's own copy of a filled value would stay in the page's memory.
  await page.keyboard.insertText(secret);
  await expect(dialog.getByLabel('Value of API_TOKEN', { exact: true })).toHaveAttribute('type', 'password');

  // Closed by mistake and opened again: the draft on disk goes without it.
  const stored = () =>
    page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
  expect(await stored()).toContain('API_TOKEN');
  expect(await stored()).not.toContain(secret);

  expect(await inMemory(page, secret), 'the search finds it while it is being typed').not.toEqual([]);
  await dialog.getByRole('button', { name: 'Save and start' }).click();
  await expect(dialog).toBeHidden();
  await expectState(page, 'everything', 'ready');
  const { state, env } = await patchbay.rest.ok<Server>('GET', '/servers/everything');
  expect(env).toEqual({ API_TOKEN: { secret: true, set: true } });
  expect(processHas(state.pid ?? 0, secret)).not.toBe(false);

  // The settings of the saved server show that it is set, and no more; a tool that tells its environment is redacted.
  await row(page, 'everything').click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await expect(page.getByRole('tabpanel').getByText('Set', { exact: true })).toBeVisible();
  await page.goto(`${patchbay.address}/#/servers/everything/tools?tool=get-env`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('API_TOKEN');

  expect(sent.filter((frame) => frame.includes(secret))).toHaveLength(1);
  expect(received.filter((frame) => frame.includes(secret))).toEqual([]);
  expect(received.length).toBeGreaterThan(3);
  expect(bodies.filter((body) => body.includes(secret))).toEqual([]);
  expect(await stored()).not.toContain(secret);
  expect(await page.content()).not.toContain(secret);
  expect(
    await page.evaluate(() =>
      [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
    ),
  ).not.toContain(secret);
  expect(await inMemory(page, secret)).toEqual([]);

  const kept = await storedSecrets(patchbay.rest, patchbay.dataDir);
  if (kept !== undefined) expect(kept).toEqual([secret]);
  await patchbay.quit();
  expect(filesWith(patchbay.dataDir, secret)).toEqual([]);
  expect(patchbay.stderr()).not.toContain(secret);
});
