import { calls, callsAll, fails, says } from '../test/fake-openai/steps.ts';
import { realServers } from '../test/support/real-servers.ts';
import {
  addFakeProvider,
  asking,
  card,
  createChat,
  messages,
  openChat,
  say,
  startServers,
} from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

test('an answer that is written anew keeps the ones before it: back and forth, and in a branch', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.modern]);
  await openChat(app, await createChat(patchbay, servers));
  const said = (text: string) => messages(app).getByText(text, { exact: true });
  fake.script([says('First.'), calls('echo', { message: 'called' })], [says('After it.')]);
  await say(app, 'Tell me');
  await expect(said('After it.')).toBeVisible();
  await card(app, 'Echo').getByRole('button', { name: /Echo/ }).first().click();
  fake.script([says('Second.')]);
  await messages(app).getByRole('button', { name: 'Write anew' }).click();
  await expect(said('Second.')).toBeVisible();
  await expect(card(app, 'Echo')).toHaveCount(0);
  await expect(messages(app).getByText('2 of 2 answers')).toBeVisible();
  await expectAccessible(app);
  await expectLaidOut(app);
  const earlier = messages(app).getByRole('button', { name: 'The answer before this one' });
  await earlier.focus();
  await app.keyboard.press('Enter');
  await expect(said('After it.')).toBeVisible();
  await expect(messages(app).getByText('1 of 2 answers')).toBeVisible();
  // At the first one the key does nothing, and the focus stays for the way back.
  await expect(earlier).toBeFocused();
  await app.keyboard.press('Enter');
  await expect(messages(app).getByText('1 of 2 answers')).toBeVisible();

  // One that failed without a word is no answer; the way back stands beside the error.
  fake.script([fails(400, { error: { message: 'out of order' } })]);
  await messages(app).getByRole('button', { name: 'Write anew' }).click();
  await expect(messages(app).getByRole('alert')).toContainText('out of order');
  await expect(messages(app).getByText('3 of 3 answers')).toBeVisible();
  await earlier.click();
  await expect(messages(app).getByText('2 of 2 answers')).toBeVisible();
  await earlier.click();
  await expect(said('After it.')).toBeVisible();
  await app.reload();
  await expect(messages(app).getByText('1 of 2 answers')).toBeVisible();

  fake.script([says('Bye.')]);
  await say(app, 'Go on');
  await expect(said('Bye.')).toBeVisible();
  await messages(app).getByRole('button', { name: 'The answer after this one' }).click();
  await expect(app.getByText('This is a branch; the conversation before it stays as it is.')).toBeVisible();
  await expect(said('Second.')).toBeVisible();
  await expect(said('Bye.')).toHaveCount(0);
  await app.goBack();
  await expect(said('Bye.')).toBeVisible();
});

test('a server says what model it would like, asks for the conversation, and offers tools of its own', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [asking]);
  await openChat(app, await createChat(patchbay, servers, { model: 'fake-model' }));
  fake.script(
    [callsAll([{ name: 'ask-choosy' }])],
    [says('A short sum.')],
    [callsAll([{ name: 'ask-with-tools' }])],
  );
  await say(app, 'Sum up what I say');
  await card(app, 'ask-choosy').getByRole('button', { name: 'Allow once' }).click();
  const question = app.getByRole('region', { name: 'asking asked for an answer of a model.' });
  await expect(question.getByRole('combobox', { name: 'Model' })).toHaveValue('fake-vision');
  for (const words of [
    'You are brief.',
    'At most 20 tokens.',
    '“no-such-model” → “VISION”',
    'Low cost: little (0.1) · Speed: somewhat (0.5) · Ability: much (0.9)',
    'Chosen since the server asks for “VISION”.',
  ])
    await expect(question.getByText(words)).toBeVisible();
  await question.getByRole('button', { name: 'What the model is told' }).click();
  await expect(question.getByText('user: Sum up what I say')).toBeVisible();
  await expectAccessible(app);
  await expectLaidOut(app);
  await question.getByRole('switch', { name: 'Tell the model this conversation' }).click();
  await question.getByRole('button', { name: 'Write a draft' }).click();
  await expect(question.getByRole('textbox', { name: 'Answer', exact: true })).toHaveValue('A short sum.');
  const { body } = await fake.request(1);
  expect(body.model).toBe('fake-vision');
  expect(JSON.stringify(body.messages)).not.toContain('Sum up what I say');
  await question.getByRole('button', { name: 'Send this answer' }).click();

  await card(app, 'ask-with-tools').getByRole('button', { name: 'Allow once' }).click();
  await expect(question.getByText('weather. The model may call them.')).toBeVisible();
  fake.script([
    says('Let me see.'),
    callsAll([
      { name: 'weather', arguments: { place: 'Oslo' } },
      { name: 'weather', arguments: { place: 'Rome' } },
    ]),
  ]);
  await question.getByRole('button', { name: 'Write a draft' }).click();
  await expect(question.getByText('Rome')).toBeVisible();
  await question.getByRole('button', { name: 'Take out the call of weather' }).first().click();
  await expectAccessible(app);
  fake.script([says('It rains.')]);
  await question.getByRole('button', { name: 'Send this answer' }).click();
  await expect(messages(app).getByText('It rains.')).toBeVisible();
  const told = JSON.stringify(fake.requests.at(-1)?.body.messages);
  expect(told).toContain('Rome');
  expect(told).not.toContain('Oslo');
});
