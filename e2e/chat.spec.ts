import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chat } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import {
  calls,
  callsAll,
  cuts,
  fails,
  failsInStream,
  says,
  tears,
  thinks,
  waits,
  writes,
} from '../test/fake-openai/steps.ts';
import { realServers } from '../test/support/real-servers.ts';
import {
  addFakeProvider,
  asking,
  card,
  createChat,
  faulty,
  messages,
  openChat,
  say,
  startServers,
} from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';

test('two rounds with calls at the same time: words, thoughts folded, a picture without opening its card', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const [modern, everything] = await startServers(patchbay, [realServers.modern, realServers.everything]);
  if (modern === undefined || everything === undefined) throw new Error('no servers');
  const chat = await createChat(patchbay, [modern, everything], { approvals: 'all' });
  fake.script(
    [
      tears(5),
      thinks('A picture and a sum are wanted.'),
      says('I **look**. 你好 👋'),
      callsAll([{ name: 'image' }, { name: 'get-sum', arguments: { a: 19, b: 23 } }]),
    ],
    [says('Once more.'), calls('add', { a: 1, b: 1 })],
    [says('It is 42, and red.')],
  );
  await openChat(app, chat);
  await say(app, 'What is 19 + 23, and a picture?');
  await expect(app.getByRole('heading', { name: 'What is 19 + 23, and a picture?' })).toBeVisible();
  const sum = card(app, 'Get Sum Tool');
  await expect(sum.getByText('May it run?')).toBeVisible();
  await expect(app.getByText('2 questions wait')).toBeVisible();
  await expectAccessible(app);
  await expectLaidOut(app);
  await sum.getByRole('button', { name: 'In this chat' }).click();
  await card(app, 'image').getByRole('button', { name: 'Allow once' }).click();
  await expect(card(app, 'image').getByRole('img', { name: /image/i })).toBeVisible();
  await expect(sum.getByText('The sum of 19 and 23 is 42.')).toBeVisible();
  await card(app, 'add').getByRole('button', { name: 'Always this tool' }).click();
  await expect(messages(app).getByText('It is 42, and red.')).toBeVisible();
  await expect(messages(app).getByText('你好 👋')).toBeVisible();
  await expect(messages(app).locator('strong').getByText('look', { exact: true })).toBeVisible();
  // What it thought is there for who wants it.
  await expect(messages(app).getByText('A picture and a sum are wanted.')).toBeHidden();
  await messages(app).getByRole('button', { name: 'Thoughts' }).click();
  await expect(messages(app).getByText('A picture and a sum are wanted.')).toBeVisible();
  // The result by its views, and the call in the log.
  await sum.getByRole('button', { name: /Get Sum Tool/ }).click();
  await expect(sum.getByRole('tab', { name: 'JSON' })).toBeVisible();
  await expectAccessible(app);
  // What was allowed stands beside the conversation, and can be taken back.
  const side = app.getByRole('complementary', { name: 'Servers and tools' });
  await side.getByRole('button', { name: 'Ask again before get-sum runs' }).click();
  await expect(side.getByRole('button', { name: 'Ask again before get-sum runs' })).toHaveCount(0);
  await expect(side.getByRole('button', { name: 'Ask again before add runs' })).toBeVisible();
  expect(fake.requests[1]?.text).not.toContain('base64');
});

test('a call is refused with words, another one runs with other arguments, and is tried again', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.modern]);
  const chat = await createChat(patchbay, servers, { approvals: 'all' });
  fake.script(
    [calls('echo', { message: 'secret plans' })],
    [calls('add', { a: 1, b: 2 })],
    [says('Well then.')],
  );
  await openChat(app, chat);
  await say(app, 'Go');
  const echo = card(app, 'Echo');
  await echo.getByRole('button', { name: 'Say why…' }).click();
  await echo
    .getByRole('textbox', { name: 'What the model is told with the refusal' })
    .fill('Not these plans.');
  await echo.getByRole('button', { name: 'Refuse', exact: true }).click();
  await expect(echo.getByText('You refused this call. “Not these plans.”')).toBeVisible();
  expect(JSON.stringify((await fake.request(1)).body.messages)).toContain('Not these plans.');

  const add = card(app, 'add');
  await add.getByRole('button', { name: 'Edit arguments' }).click();
  const a = add.getByRole('textbox', { name: /^a\b/ });
  await a.fill('');
  await add.getByRole('button', { name: 'Allow once' }).click();
  await expect(add.getByRole('alert')).toContainText('needs correcting');
  await a.fill('40');
  await add.getByRole('button', { name: 'Allow once' }).click();
  await expect(add.getByText('42', { exact: true }).first()).toBeVisible();
  await expect(messages(app).getByText('Well then.')).toBeVisible();
  await add.getByRole('button', { expanded: false }).first().click();
  await expect(add.getByText('As the model wrote them').first()).toBeVisible();

  fake.script([says('Now it is more.')]);
  await add.getByRole('button', { name: 'Retry with other arguments…' }).click();
  await add.getByRole('textbox', { name: /^b\b/ }).fill('60');
  await add.getByRole('button', { name: 'Run it' }).click();
  await expect(messages(app).getByText('Now it is more.')).toBeVisible();
  await expect(messages(app).getByText('Well then.')).toHaveCount(0);
  await add.getByRole('button', { name: '1 earlier try' }).click();
  await expect(add.getByText('100', { exact: true }).first()).toBeVisible();
  await expectAccessible(app);

  await add.getByRole('button', { name: 'Open in the runner' }).click();
  await expect(app.getByRole('textbox', { name: /^b\b/ })).toHaveValue('60');
});

test('a call is cancelled by itself, and an answer by Esc; the server sees it, and the answer goes on', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const log = join(mkdtempSync(join(tmpdir(), 'patchbay-chat-')), 'patient.log');
  const servers = await startServers(patchbay, [{ ...realServers.patient, env: { PATIENT_LOG: log } }]);
  const chat = await createChat(patchbay, servers);
  const said = (line: string) => expect.poll(() => readFileSync(log, 'utf8')).toContain(line);
  const allow = (tool: string) => card(app, tool).getByRole('button', { name: 'In this chat' }).click();
  fake.script([calls('crawl')], [says('Without it, then.')]);
  await openChat(app, chat);
  await say(app, 'Crawl');
  await allow('crawl');
  await expect(card(app, 'crawl').getByText(/crawled \d+/)).toBeVisible();
  await card(app, 'crawl').getByRole('button', { name: 'Cancel call' }).click();
  await expect(card(app, 'crawl').getByText('You cancelled this call.')).toBeVisible();
  await said('cancelled crawl');
  await expect(messages(app).getByText('Without it, then.')).toBeVisible();

  fake.script([says('Wait for me.'), calls('wait')]);
  await say(app, 'Wait');
  await allow('wait');
  await said('began wait');
  await app.getByRole('textbox', { name: 'Message', exact: true }).press('Escape');
  await expect(messages(app).getByText('You stopped the answer.')).toBeVisible();
  await said('cancelled wait');

  // In the middle of its words.
  let release = (): void => undefined;
  fake.script([
    says('Half of it, '),
    waits(new Promise<void>((resolve) => (release = resolve))),
    says('and the rest.'),
  ]);
  await app.getByRole('button', { name: 'Go on' }).click();
  await expect(messages(app).getByText('Half of it,')).toBeVisible();
  await app.getByRole('button', { name: 'Stop', exact: true }).click();
  // The provider need not write what nobody reads.
  expect(await fake.requests.at(-1)?.ended).toBe('left');
  release();
  await expect(messages(app).getByText('You stopped the answer.')).toBeVisible();
  fake.script([says('All of it.')]);
  await app.getByRole('button', { name: 'Write anew' }).click();
  await expect(messages(app).getByText('All of it.')).toBeVisible();
  await expect(messages(app).getByText('You stopped the answer.')).toHaveCount(0);
});

test('a server asks in the middle of a call: a form, a page, and a model', async ({
  app,
  patchbay,
  context,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [asking]);
  const chat = await createChat(patchbay, servers);
  await context.route('https://example.com/**', (route) => route.fulfill({ body: 'signed in' }));
  fake.script([callsAll([{ name: 'ask-form' }])], [callsAll([{ name: 'ask-page' }])], [calls('ask-model')]);
  await openChat(app, chat);
  await say(app, 'Ask me');

  await card(app, 'ask-form').getByRole('button', { name: 'Allow once' }).click();
  const form = app.getByRole('region', { name: 'asking asked for something.' });
  await expect(form.getByText('asking asks you something before ask-form goes on.')).toBeVisible();
  await expect(form.getByLabel('Words of the server')).toHaveText('Who are you?');
  await expectAccessible(app);
  await form.getByRole('button', { name: 'Send to the server' }).click();
  await expect(form.getByText('This is required.').first()).toBeVisible();
  await form.getByRole('textbox', { name: /^name/ }).fill('Ada');
  // What is typed outlives a page that is loaded anew.
  await app.reload();
  await expect(form.getByRole('textbox', { name: /^name/ })).toHaveValue('Ada');
  await form.getByRole('button', { name: 'Send to the server' }).click();
  await expect(card(app, 'ask-form').getByText('You answered.')).toBeVisible();
  await expect(card(app, 'ask-form').getByText(/Ada/).first()).toBeVisible();

  await card(app, 'ask-page').getByRole('button', { name: 'Allow once' }).click();
  const page = app.getByRole('region', { name: 'asking asked to open a page.' });
  await expect(page.getByText('https://example.com/sign-in')).toBeVisible();
  await expect(page.getByText('It leads to example.com')).toBeVisible();
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Open the page' }).click();
  expect((await opened).url()).toBe('https://example.com/sign-in');
  await expect(card(app, 'ask-page').getByText('You answered.')).toBeVisible();

  await card(app, 'ask-model').getByRole('button', { name: 'Allow once' }).click();
  const model = app.getByRole('region', { name: 'asking asked for an answer of a model.' });
  await expect(model.getByText('Name a colour.')).toBeVisible();
  await expect(model.getByText('At most 10 tokens.')).toBeVisible();
  fake.script([says('Blue')], [says('Thank you.')]);
  await model.getByRole('button', { name: 'Write a draft' }).click();
  const answer = model.getByRole('textbox', { name: 'Answer', exact: true });
  await expect(answer).toHaveValue('Blue');
  await expectAccessible(app);
  await answer.fill('Green');
  await app.reload();
  await expect(answer).toHaveValue('Green');
  await model.getByRole('button', { name: 'Send this answer' }).click();
  await expect(card(app, 'ask-model').getByText(/Green/).first()).toBeVisible();
  await expect(messages(app).getByText('Thank you.')).toBeVisible();
});

test('a page that is loaded anew goes on with the answer that is being written', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.modern]);
  const chat = await createChat(patchbay, servers, { approvals: 'all' });
  let release = (): void => undefined;
  fake.script(
    [
      says('The first half, '),
      waits(new Promise<void>((resolve) => (release = resolve))),
      says('the second half.'),
      calls('echo', { message: 'over' }),
    ],
    [says('Done.')],
  );
  await openChat(app, chat);
  await say(app, 'Tell me');
  await expect(messages(app).getByText('The first half,')).toBeVisible();
  await app.getByRole('textbox', { name: 'Message', exact: true }).fill('what I was typing');
  await app.reload();
  await expect(messages(app).getByText('The first half,')).toBeVisible();
  await expect(app.getByRole('textbox', { name: 'Message', exact: true })).toHaveValue('what I was typing');
  release();
  await expect(messages(app).getByText('The first half, the second half.')).toBeVisible();
  await expect(card(app, 'Echo').getByText('May it run?')).toBeVisible();
  // An approval waits through it, too.
  await app.reload();
  await card(app, 'Echo').getByRole('button', { name: 'Allow once' }).click();
  await expect(messages(app).getByText('Done.')).toBeVisible();
});

test('a server that dies in the middle, a provider that fails, too many rounds: each with its way on', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.patient, realServers.modern]);
  const chat = await createChat(patchbay, servers, { approvals: 'all' });
  fake.script([calls('wait')], [says('The server is gone.')]);
  await openChat(app, chat);
  await say(app, 'Wait');
  await card(app, 'wait').getByRole('button', { name: 'Allow once' }).click();
  await expect(card(app, 'wait').getByText('Running…')).toBeVisible();
  const { pid } = (await patchbay.rest.ok<Server>('GET', '/servers/patient')).state;
  process.kill(pid ?? 0, 'SIGKILL');
  await expect(card(app, 'wait').getByRole('alert')).toBeVisible();
  await expect(messages(app).getByText('The server is gone.')).toBeVisible();
  const told = (await fake.request(1)).body.messages.at(-1)?.content;
  expect(told).toMatch(/^There is no result\. .*try another way, or tell the person\.$/s);
  await expectAccessible(app);
  // Both ways on, one after the other.
  await card(app, 'wait').getByRole('button', { name: 'Start server' }).click();
  await expect
    .poll(async () => (await patchbay.rest.ok<Server>('GET', '/servers/patient')).state.kind)
    .toBe('ready');
  fake.script([says('It was too slow.')]);
  await card(app, 'wait').getByRole('button', { name: 'Retry', exact: true }).click();
  await card(app, 'wait').getByRole('button', { name: 'Cancel call' }).click();
  await expect(messages(app).getByText('It was too slow.')).toBeVisible();

  fake.script([fails(400, { error: { message: 'out of order' } })], [says('In order again.')]);
  await say(app, 'And now?');
  await expect(messages(app).getByRole('alert').last()).toContainText('out of order');
  await expectAccessible(app);
  await messages(app).getByRole('button', { name: 'Go on' }).click();
  await expect(messages(app).getByText('In order again.')).toBeVisible();

  const limit = app.getByRole('textbox', { name: 'Round limit' });
  await limit.fill('1');
  await expect.poll(async () => (await patchbay.rest.ok<Chat>('GET', `/chats/${chat.id}`)).maxRounds).toBe(1);
  fake.script([calls('add', { a: 1, b: 1 })], [calls('add', { a: 2, b: 2 })], [says('Four.')]);
  await say(app, 'Add');
  await card(app, 'add').first().getByRole('button', { name: 'In this chat' }).click();
  await expect(messages(app).getByText('Halted after 1 round of calls.')).toBeVisible();
  await messages(app).getByRole('button', { name: 'Go on' }).click();
  await expect(messages(app).getByText('Halted after 2 rounds of calls.')).toBeVisible();
  await messages(app).getByRole('button', { name: 'Go on' }).click();
  await expect(messages(app).getByText('Four.')).toBeVisible();

  // Tried again where others follow it: in a branch, so that nothing of them is lost.
  fake.script([says('Not so slow.')]);
  await card(app, 'wait').getByRole('button', { name: 'Retry', exact: true }).click();
  await expect(app.getByText('This is a branch; the conversation before it stays as it is.')).toBeVisible();
  await card(app, 'wait').getByRole('button', { name: 'Cancel call' }).click();
  await expect(messages(app).getByText('Not so slow.')).toBeVisible();
  await expect(messages(app).getByText('Four.')).toHaveCount(0);
  await openChat(app, chat);
  await expect(messages(app).getByText('Four.')).toBeVisible();
});

test('a provider may fail at any place of an answer: what it was, what there is, and on from there', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.modern]);
  await openChat(app, await createChat(patchbay, servers));
  const done = card(app, 'Echo');
  const failure = messages(app).getByRole('alert');
  fake.script([calls('echo', { message: 'kept' })], [fails(401, { error: { message: 'no such key' } })]);
  await say(app, 'Go');
  const goOn = messages(app).getByRole('button', { name: 'Go on' });
  // No two neighbours fail alike, so that each is seen for itself.
  for (const [reply, words] of [
    [[says('half'), failsInStream({ message: 'overloaded', code: 503 })], /no such key/],
    [[says('half'), cuts], /overloaded/],
    [[writes('data: {"choices": 5}\n\n')], /broke off/],
    [[callsAll([{ name: 'echo', arguments: '{"mess' }]), cuts], /not what the protocol has/],
    [[says('All of it.')], /broke off/],
  ] as const) {
    await expect(failure).toContainText(words);
    fake.script([...reply]);
    await goOn.click();
  }
  await expect(messages(app).getByText('All of it.')).toBeVisible();
  await expect(failure).toHaveCount(0);
  await expect(messages(app).getByText('half')).toHaveCount(0);
  // What was called before it failed is called once.
  await expect(done).toHaveCount(1);
  expect(JSON.stringify(fake.requests.at(-1)?.body.messages)).toContain('kept');
});

test('a result of 30 MB is shown by its beginning, saved whole, and given to the model by a part', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [faulty]);
  const chat = await createChat(patchbay, servers);
  fake.script([calls('tool-0', { fault: '30-mb' })], [says('That was much.')]);
  await openChat(app, chat);
  await say(app, 'All of it');
  const big = card(app, 'tool-0');
  await big.getByRole('button', { name: 'Allow once' }).click();
  await expect(messages(app).getByText('That was much.')).toBeVisible();
  expect((await fake.request(1)).text.length).toBeLessThan(100_000);
  await big.getByRole('button', { name: /tool-0/ }).click();
  await expect(big.getByText('This is the beginning of a larger result.')).toBeVisible();
  await big.getByRole('button', { name: 'What the model is given of it' }).click();
  await expect(big.getByRole('region', { name: 'What the model is given of it' })).toContainText(
    'characters of binary data left out',
  );
  await expectLaidOut(app);
  const download = app.waitForEvent('download');
  await big.getByRole('link', { name: /Save it whole/ }).click();
  expect(statSync(await (await download).path()).size).toBeGreaterThan(29_000_000);
  await app.getByRole('textbox', { name: 'Message', exact: true }).fill('and it still types');
});

test('resources by @, prompts by /, a picture by paste; what is typed is kept', async ({ app, patchbay }) => {
  await using fake = await addFakeProvider(patchbay);
  const servers = await startServers(patchbay, [realServers.modern]);
  const chat = await createChat(patchbay, servers);
  fake.script([says('I read it all.')]);
  await openChat(app, chat);
  const composer = app.getByRole('textbox', { name: 'Message', exact: true });
  await composer.pressSequentially('/intro');
  await expect(app.getByRole('option', { name: /introduce/ })).toBeVisible();
  await expectAccessible(app);
  await composer.press('Enter');
  const dialog = app.getByRole('dialog', { name: 'introduce' });
  await dialog.getByRole('button', { name: 'Attach prompt' }).click();
  await expect(dialog.getByText('This is required.')).toBeVisible();
  await dialog.getByRole('textbox', { name: /^name/ }).fill('Ada');
  await dialog.getByRole('button', { name: 'Attach prompt' }).click();
  const attachments = app.getByRole('list', { name: 'Attachments' });
  await expect(attachments).toContainText('introduce');
  await composer.pressSequentially('Read @greet');
  await app.getByRole('option', { name: /greeting/ }).click();
  await expect(composer).toHaveValue('Read ');
  await composer.evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([137, 80, 78, 71])], 'dot.png', { type: 'image/png' }));
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(attachments).toContainText('dot.png');
  await expectAccessible(app);
  await attachments.getByRole('button', { name: 'Take out dot.png' }).click();
  await composer.pressSequentially('and say what it says');
  await composer.press('Shift+Enter');
  await composer.pressSequentially('please');
  await app.reload();
  await expect(attachments).toContainText('greeting');
  await composer.press('Enter');
  await expect(messages(app).getByText('I read it all.')).toBeVisible();
  await expect(attachments).toHaveCount(0);
  const sent = JSON.stringify(fake.requests[0]?.body.messages);
  for (const words of ['Say hello to Ada.', 'hello', 'Read and say what it says\\nplease'])
    expect(sent).toContain(words);
  await messages(app)
    .getByRole('button', { name: /Resource greeting/ })
    .click();
  await expect(messages(app).getByText('hello', { exact: true })).toBeVisible();
});

test('conversations: searched, renamed, branched, exported, deleted and brought back', async ({
  app,
  patchbay,
}) => {
  await using fake = await addFakeProvider(patchbay);
  fake.script([says('The capital is Paris.')], [says('Rome it is.')]);
  await app.keyboard.press('g');
  await app.keyboard.press('c');
  await app.getByRole('main').getByRole('button', { name: 'New conversation' }).click();
  await say(app, 'Capital of France?');
  await expect(messages(app).getByText('The capital is Paris.')).toBeVisible();
  await app.keyboard.press('Escape');

  await messages(app).getByText('Capital of France?').hover();
  await messages(app).getByRole('button', { name: 'Write it otherwise, in a branch' }).click();
  const composer = app.getByRole('textbox', { name: 'Message', exact: true });
  await expect(composer).toHaveValue('Capital of France?');
  await say(app, 'Capital of Italy?');
  await expect(messages(app).getByText('Rome it is.')).toBeVisible();

  const list = app.getByRole('navigation', { name: 'Conversations' });
  await expect(list.getByRole('link')).toHaveCount(2);
  await expect(list.getByLabel('Branch of another conversation')).toBeVisible();
  await list.getByRole('textbox', { name: 'Search conversations' }).fill('paris');
  await expect(list.getByRole('link')).toHaveCount(1);
  await expect(list.locator('mark')).toHaveText('Paris');
  await expectAccessible(app);
  await list.getByRole('link').press('F2');
  await list.getByRole('textbox', { name: 'Name of the conversation' }).fill('About France');
  await app.keyboard.press('Enter');
  await list.getByRole('textbox', { name: 'Search conversations' }).fill('');
  await expect(list.getByRole('link')).toHaveCount(2);
  await expect(list.getByRole('link', { name: /About France/ })).toBeVisible();

  const download = app.waitForEvent('download');
  await list.getByRole('button', { name: 'Actions for About France' }).click();
  await app.getByRole('menuitem', { name: 'Export as Markdown' }).click();
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('The capital is Paris.');

  await list.getByRole('link', { name: /About France/ }).press('Delete');
  await expect(list.getByRole('link', { name: /About France/ })).toHaveCount(0);
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(app.getByRole('heading', { name: 'About France' })).toBeVisible();
  await expect(messages(app).getByText('The capital is Paris.')).toBeVisible();
});

test('tools by ticks and by dragging, what they cost, and a preset of them', async ({ app, patchbay }) => {
  await using fake = await addFakeProvider(patchbay);
  const [modern, everything] = await startServers(patchbay, [realServers.modern, realServers.everything]);
  if (modern === undefined || everything === undefined) throw new Error('no servers');
  const chat = await createChat(patchbay, []);
  await openChat(app, chat);
  const side = app.getByRole('complementary', { name: 'Servers and tools' });
  await expect(side.getByText('0 tools, 0 tokens')).toBeVisible();
  await side.getByRole('button', { name: 'Show the tools of modern' }).click();
  await side.getByRole('checkbox', { name: 'Echo', exact: true }).click();
  await expect(side.getByText(/^1 tool, \d+ tokens/)).toBeVisible();
  await expect(side.getByRole('checkbox', { name: 'modern', exact: true })).toHaveJSProperty(
    'indeterminate',
    true,
  );
  for (const name of ['everything', 'add']) {
    await side.getByTitle(`Drag ${name} into the conversation`).hover();
    await app.mouse.down();
    await app.mouse.move(640, 420, { steps: 6 });
    await app.mouse.up();
  }
  await expect(side.getByRole('checkbox', { name: 'add', exact: true })).toBeChecked();
  await expect(side.getByRole('checkbox', { name: 'slow', exact: true })).not.toBeChecked();
  await expect(side.getByRole('checkbox', { name: 'everything', exact: true })).toBeChecked();
  await expectAccessible(app);
  await side.getByRole('button', { name: 'Presets' }).click();
  await app.getByRole('menuitem', { name: 'Save these choices as a preset…' }).click();
  await side.getByRole('textbox', { name: 'Name of the preset' }).fill('Both');
  await app.keyboard.press('Enter');
  await side.getByRole('checkbox', { name: 'everything', exact: true }).click();
  await expect(side.getByText(/^2 tools, /)).toBeVisible();
  await side.getByRole('button', { name: 'Presets' }).click();
  await app.getByRole('menuitem', { name: 'Both', exact: true }).click();
  await expect(side.getByRole('checkbox', { name: 'everything', exact: true })).toBeChecked();
  // With a small limit only those that fit the message go, and which ones is shown.
  await side.getByRole('textbox', { name: 'Tools at a time' }).fill('3');
  await expect(side.getByText('the 3 that fit it best')).toBeVisible();
  await side.getByRole('button', { name: 'Always send Echo' }).click();
  await expect(side.getByRole('button', { name: 'Always send Echo' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  fake.script([says('Fine.')]);
  await say(app, 'Get the sum of two numbers and a tiny image');
  await messages(app)
    .getByRole('button', { name: /3 of \d+ tools sent/ })
    .click();
  await expect(app.getByRole('region', { name: 'Tools that are sent' }).first()).toContainText('always sent');
  expect(fake.requests[0]?.body.tools?.map((tool) => tool.function.name)).toContainEqual(
    expect.stringMatching(/^(modern_+)?echo$/),
  );
});

test('the first conversation, from no provider at all', async ({ app, patchbay }) => {
  await using fake = await addFakeProvider(patchbay);
  const { items } = await patchbay.rest.ok<{ items: { id: string }[] }>('GET', '/providers');
  await patchbay.rest.ok('DELETE', `/providers/${items[0]?.id}`);
  await app.keyboard.press('Control+3');
  await expect(app.getByText('No model yet')).toBeVisible();
  await expectAccessible(app);
  // Nothing listens where Ollama would: the form says so, filled in.
  await app.getByRole('button', { name: 'llama.cpp' }).click();
  const dialog = app.getByRole('dialog', { name: 'Add a provider' });
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Address' }).fill(fake.url);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Mine');
  fake.script([says('Hello.')], [says('Hello.')], [calls('add', { a: 2, b: 3 })], [says('Red')]);
  await dialog.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(dialog.getByText('5 of 5 work with fake-model.')).toBeVisible();
  await expectAccessible(app);
  await dialog.getByRole('button', { name: 'Add a provider' }).click();
  await app.getByRole('main').getByRole('button', { name: 'New conversation' }).click();
  await app.getByRole('combobox', { name: 'Model', exact: true }).click();
  await app.getByRole('option', { name: 'fake-model' }).click();
  fake.script([says('Good day.')]);
  await say(app, 'Good day');
  await expect(messages(app).getByText('Good day.')).toBeVisible();
});
