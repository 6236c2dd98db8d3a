import { resolve } from 'node:path';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { calls, says } from '../test/fake-openai/steps.ts';
import { realServers } from '../test/support/real-servers.ts';
import { addFakeProvider, createChat, messages, openChat, say, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

/** Offers the tools that were gathered of a real server. */
const gathered = (id: string): ServerInputDraft => ({
  ...realServers.modern,
  name: id,
  args: [resolve(import.meta.dirname, '../test/servers/light.mjs'), id],
});

const chosen = ['chrome-devtools', 'filesystem', 'mongodb'].map(gathered);
const ALL = 64;

test('of 64 tools a model is sent those that fit the message, and all where that is wanted', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, chosen);
  const chat = await createChat(patchbay, servers, { toolLimit: 12 });
  const sent = (request: number) =>
    fake.requests[request]?.body.tools?.map((tool) => tool.function.name) ?? [];
  fake.script([calls('count', { collection: 'customers' })], [says('There are 7.')], [says('Fine.')]);
  await openChat(app, chat);
  await say(app, 'How many customers are in the mongo collection?');
  await expect(messages(app).getByText('There are 7.')).toBeVisible();
  expect(sent(0)).toHaveLength(12);
  expect(sent(0)).toContain('count');
  expect(sent(0)).not.toContain('take_screenshot');
  // The same in both rounds of the turn.
  expect(sent(1)).toEqual(sent(0));

  // The choice is shown at the message, with the reason of each, and beside the conversation.
  await messages(app)
    .getByRole('button', { name: `12 of ${ALL} tools sent` })
    .click();
  const shown = app.getByRole('region', { name: 'Tools that are sent' });
  await expect(shown.getByRole('listitem').filter({ hasText: 'count' }).first()).toContainText(/collection/);
  await expectAccessible(app);
  await app.keyboard.press('Escape');
  const side = app.getByRole('complementary', { name: 'Servers and tools' });
  await side.getByRole('button', { name: `12 of ${ALL} go as things stand` }).click();
  await expect(shown.getByText('used in this conversation')).toBeVisible();
  await expectLaidOut(app);

  // About something else, with what was used and what is named.
  await say(app, 'Now look at the website: take a picture of it, and use list_allowed_directories');
  await expect(messages(app).getByText('Fine.')).toBeVisible();
  expect(sent(2)).toHaveLength(12);
  expect(sent(2)).toEqual(expect.arrayContaining(['count', 'take_screenshot', 'list_allowed_directories']));

  await side.getByRole('button', { name: 'Send all' }).click();
  await expect(side.getByText(`All ${ALL} go with each message.`)).toBeVisible();
  fake.script([says('Seen.')]);
  await say(app, 'And now?');
  await expect(messages(app).getByText('Seen.')).toBeVisible();
  expect(sent(3)).toHaveLength(ALL);
  await side.getByRole('button', { name: 'Send only those that fit' }).click();
  await expect(side.getByText('With each message the 40 that fit it best are sent.')).toBeVisible();
});

test('tools are found by what a person wants done, on their page and in the palette', async ({
  app,
  patchbay,
}) => {
  await startServers(patchbay, chosen);
  await app.getByRole('link', { name: 'Tools' }).click();
  const search = app.getByLabel('Search tools');
  await search.fill('rename a document on my disk');
  const first = app.getByRole('treeitem').first();
  await expect(first).toContainText('Move File');
  await expect(first).toContainText(/filesystem · .*rename/);
  await expectAccessible(app);
  await expectLaidOut(app);
  // One word is looked for in the tools, as before.
  await search.fill('heap');
  await expect(app.getByRole('treeitem', { name: /^chrome-devtools/, expanded: true })).toBeVisible();
  // What no tool does leads to the catalog.
  await search.fill('order a pizza with extra cheese');
  await expect(app.getByRole('link', { name: 'Look in the catalog' })).toBeVisible();

  await app.keyboard.press('Control+k');
  const palette = app.getByRole('dialog', { name: 'Search actions, servers and tools' });
  await palette.getByRole('textbox').fill('why is my website so slow');
  await expect(palette.getByText(/chrome-devtools · .*slow/).first()).toBeVisible();
});
