import type { Page } from '@playwright/test';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { says } from '../test/fake-openai/steps.ts';
import { fixturePath } from '../test/start-server.ts';
import { addFakeProvider, createChat, messages, startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

const papers: ServerInputDraft = {
  name: 'papers',
  transport: 'stdio',
  command: process.execPath,
  args: [fixturePath('papers')],
};

const getPrompt = async (page: Page, name: string, topic: string): Promise<void> => {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/servers/papers/prompts?prompt=${name}`);
  await page.getByRole('textbox', { name: 'topic' }).fill(topic);
  await page.getByRole('button', { name: 'Get prompt' }).click();
};
const composerOf = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true });

test('a prompt goes from its page into a conversation, and to the model when it is sent', async ({
  app,
  patchbay,
}) => {
  const servers = await startServers(patchbay, [papers]);
  const send = app.getByRole('button', { name: 'Send to chat' });
  const composer = composerOf(app);

  // With no model yet, by keyboard alone: the text stands in the field, and stays there until there is one.
  await getPrompt(app, 'summary', 'pears');
  await send.focus();
  await app.keyboard.press('Enter');
  const fresh = app.getByRole('menuitem', { name: 'New conversation' });
  await expect(fresh).toBeVisible();
  await expectAccessible(app);
  await app.keyboard.press('ArrowDown');
  await expect(fresh).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(composer).toBeFocused();
  await expect(composer).toHaveValue('Sum up what is known of pears.');
  await expect(app.getByText('No model yet')).toBeVisible();
  await using fake = await addFakeProvider(patchbay);
  await app.reload();
  await expect(app.getByText('No model yet')).toBeHidden();
  await composer.fill(`${await composer.inputValue()} In one line.`);
  expect(fake.requests).toEqual([]);
  await composer.press('Enter');
  await expect(messages(app).getByText('ok', { exact: true })).toBeVisible();
  expect(fake.requests[0]?.body.messages).toContainEqual({
    role: 'user',
    content: 'Sum up what is known of pears. In one line.',
  });

  // Words of the assistant, a resource and a picture: as they are, into a conversation that is chosen.
  await patchbay.rest.ok('PATCH', '/providers/Fake', { models: [{ id: 'fake-vision', takesImages: true }] });
  const chat = await createChat(patchbay, servers, { title: 'The garden' });
  fake.script([says('I have read it.')]);
  await getPrompt(app, 'rehearsal', 'plums');
  await send.click();
  await expectAccessible(app);
  await app.getByRole('menuitem', { name: 'The garden' }).click();
  await expect(app.getByRole('list', { name: 'Attachments' })).toContainText('rehearsal');
  await expectLaidOut(app);
  await expect(app).toHaveURL(new RegExp(chat.id));
  await composer.fill('And now?');
  await composer.press('Enter');
  await expect(messages(app).getByText('I have read it.')).toBeVisible();
  const sent = fake.requests.at(-1)?.body.messages.slice(-5);
  expect(sent?.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'user', 'user']);
  expect(sent?.[0]?.content).toBe('What do you know of plums?');
  expect(sent?.[1]?.content).toBe('Only what stands in the notes.');
  expect(sent?.[2]?.content).toContain('Notes of the gardener.');
  expect(JSON.stringify(sent?.[3])).toContain('data:image/png;base64,');
  expect(sent?.[4]?.content).toBe('And now?');
});
