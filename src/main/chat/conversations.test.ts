import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calls, says, waits } from '../../../test/fake-openai/steps.ts';
import { chatStory, followChat } from '../../../test/support/chatting.ts';
import { realServers } from '../../../test/support/real-servers.ts';
import { temporaryCenter, temporaryDataDir } from '../../../test/support/temporary-center.ts';
import { createMemoryKeychain } from '../secrets/memory-keychain.ts';

describe('conversations', () => {
  it('are listed by when they were changed, found by words of title and text, and page', async () => {
    await using story = await chatStory([]);
    const { client, fake, chat } = story;
    fake.script([says('The capital of Mongolia is Ulaanbaatar.')]);
    await chat.send('Which city\nis the capital of Mongolia?');
    await chat.ended();
    const second = await client.chat.create({ title: 'About cities' });
    const third = await client.chat.create({ title: 'Recipes' });
    const titles = async (input: object) => (await client.chat.list(input)).items.map(({ title }) => title);
    expect(await titles({})).toEqual(['Recipes', 'About cities', 'Which city is the capital of Mongolia?']);
    const page = await client.chat.list({ limit: 2 });
    expect((await client.chat.list({ limit: 2, cursor: page.nextCursor })).items.map(({ id }) => id)).toEqual(
      [chat.id],
    );
    const { items } = await client.chat.list({ q: 'ulaan' });
    expect(items).toMatchObject([
      { id: chat.id, snippet: 'The capital of Mongolia is \u0002Ulaanbaatar\u0003.' },
    ]);
    expect(await titles({ q: 'cit' })).toEqual(['About cities', 'Which city is the capital of Mongolia?']);
    expect(await titles({ q: '"; DROP' })).toEqual([]);
    await client.chat.update({ id: second.id, title: 'Towns' });
    expect((await titles({}))[0]).toBe('Towns');
    await client.chat.remove({ id: third.id });
    await expect(client.chat.get({ id: third.id })).rejects.toMatchObject({ code: 'chat-not-found' });
    expect(await titles({ q: 'recipes' })).toEqual([]);
    await client.chat.restore({ id: third.id });
    expect(await titles({ q: 'recipes' })).toEqual(['Recipes']);
    await expect(client.chat.restore({ id: third.id })).rejects.toMatchObject({ code: 'chat-not-found' });
  });

  it('keep what was chosen for the next one, in presets too', async () => {
    await using story = await chatStory([realServers.modern]);
    const { client, serverIds } = story;
    await client.chat.create({
      systemPrompt: 'Be brief',
      approvals: 'all',
      selection: [{ serverId: 'modern', tools: ['echo'] }],
    });
    const next = await client.chat.create({ title: 'Next' });
    expect(next).toMatchObject({
      title: 'Next',
      systemPrompt: 'Be brief',
      approvals: 'all',
      selection: [{ serverId: serverIds.modern, tools: ['echo'] }],
    });
    await expect(
      client.chat.update({ id: next.id, selection: [{ serverId: 'nobody', tools: 'all' }] }),
    ).rejects.toMatchObject({ code: 'server-not-found' });
    const preset = await client.chat.savePreset({ name: 'Brief', values: { systemPrompt: 'Be brief' } });
    await client.chat.savePreset({ name: 'brief', values: { systemPrompt: 'Very brief' } });
    const { items } = await client.chat.presets();
    expect(items).toMatchObject([{ values: { systemPrompt: 'Very brief' } }]);
    await expect(client.chat.removePreset({ id: preset.id })).rejects.toMatchObject({ code: 'not-found' });
    await client.chat.removePreset({ id: items[0]?.id ?? '' });
    expect((await client.chat.presets()).items).toEqual([]);
  });

  it('are branched at a message and go their own way', async () => {
    await using story = await chatStory([]);
    const { client, fake, chat } = story;
    fake.script([says('one')], [says('two')]);
    await chat.send('first');
    await chat.ended();
    await chat.send('second');
    await chat.until((all) => (all.length === 4 && all[3]?.turn?.status === 'done' ? true : undefined));
    const [, answer, question] = chat.messages();
    const branch = await client.chat.branch({ id: chat.id, messageId: answer?.id ?? '' });
    expect(branch).toMatchObject({
      messageCount: 2,
      title: 'first',
      branchedFrom: { chatId: chat.id, messageId: answer?.id },
    });
    const before = await client.chat.branch({ id: chat.id, messageId: question?.id ?? '', before: true });
    expect(before).toMatchObject({ messageCount: 2, title: 'first' });
    // Nothing of it is left that it could be named after.
    const anew = await client.chat.branch({
      id: chat.id,
      messageId: chat.messages()[0]?.id ?? '',
      before: true,
    });
    expect(anew).toMatchObject({ messageCount: 0, title: '' });
    await client.chat.update({ id: chat.id, title: 'Mine' });
    const named = await client.chat.branch({
      id: chat.id,
      messageId: chat.messages()[0]?.id ?? '',
      before: true,
    });
    expect(named.title).toBe('Mine');
    await using _ = { [Symbol.asyncDispose]: async () => followed.stop() };
    const followed = await followChat(client, branch.id);
    fake.script([says('another')]);
    await followed.send('other');
    await followed.ended();
    expect(fake.requests.at(-1)?.body.messages.map(({ content }) => content)).toEqual([
      'first',
      'one',
      'other',
    ]);
    expect((await client.chat.get({ id: chat.id })).messageCount).toBe(4);
    await expect(client.chat.branch({ id: chat.id, messageId: 'x' })).rejects.toMatchObject({
      code: 'chat-message-not-found',
    });
  });

  it('are exported as Markdown that nothing in them breaks out of, and as JSON', async () => {
    await using story = await chatStory([realServers.modern]);
    const { client, fake, chat } = story;
    fake.script([calls('echo', { message: '```\n# not a heading\n```' })], [says('Done.')]);
    await chat.send('Say it');
    await chat.ended();
    const markdown = await client.chat.export({ id: chat.id });
    expect(markdown).toMatchObject({ fileName: 'Say it.md', mimeType: 'text/markdown' });
    expect(markdown.text).toBe(
      [
        '# Say it',
        '',
        '## You',
        '',
        'Say it',
        '',
        '## Assistant (fake-model)',
        '',
        '**modern: echo**',
        '',
        '````json',
        '{',
        '  "message": "```\\n# not a heading\\n```"',
        '}',
        '````',
        '',
        '````',
        '```',
        '# not a heading',
        '```',
        '````',
        '',
        'Done.',
        '',
      ].join('\n'),
    );
    const json = await client.chat.export({ id: chat.id, format: 'json' });
    expect(JSON.parse(json.text)).toMatchObject({
      chat: { title: 'Say it' },
      messages: [{ role: 'user' }, { role: 'assistant' }],
    });
  });

  it('tell what fills the window, and what tools cost', async () => {
    await using story = await chatStory([realServers.modern], {
      systemPrompt: 'Answer in one short sentence.',
    });
    const { client, fake, chat } = story;
    const all = await client.chat.tools({ selection: [{ serverId: 'modern', tools: 'all' }] });
    const one = await client.chat.tools({ selection: [{ serverId: 'modern', tools: ['echo'] }] });
    expect(one.items).toMatchObject([{ tool: 'echo', name: 'echo', mayDestroy: false, isAllowed: false }]);
    expect(one.tokens).toBeGreaterThan(20);
    expect(all.tokens).toBeGreaterThan(one.tokens * 2);
    const {
      items: [provider],
    } = await client.providers.list();
    await client.providers.update({
      id: provider?.id ?? '',
      models: [{ id: 'fake-model', contextTokens: 4_096 }],
    });
    fake.script([calls('echo', { message: 'x'.repeat(30_000) })], [says('ok')]);
    await chat.send('go');
    await chat.ended();
    const use = await client.chat.context({ id: chat.id });
    expect(use.limit).toBe(4_096);
    const tokensOf = Object.fromEntries(use.parts.map(({ kind, tokens }) => [kind, tokens]));
    expect(tokensOf.tools).toBe(all.tokens);
    expect(tokensOf.instructions).toBeGreaterThan(3);
    expect(tokensOf.results).toBeLessThan(100);
    expect(use.savedTokens).toBeGreaterThan(1_000);
    expect(use.total).toBe(use.parts.reduce((sum, { tokens }) => sum + tokens, 0));
  });

  it('count each message once, and one that changes again', async () => {
    await using story = await chatStory([realServers.modern]);
    const { client, fake, chat } = story;
    fake.script([calls('echo', { message: 'short' })], [says('ok')]);
    await chat.send('go');
    const before = await chat.ended();
    const first = await client.chat.context({ id: chat.id });
    const call = await chat.call('echo', 'done');
    fake.script([says('a longer answer than the one before it')]);
    await client.chat.retryCall({ id: chat.id, callId: call.id, arguments: { message: 'more '.repeat(50) } });
    const after = await chat.until((all) => {
      const last = all.at(-1);
      return last?.turn?.status === 'done' && last.parts !== before.parts ? last : undefined;
    });
    // The copies of a branch were never counted.
    const recounted = async () =>
      client.chat.context({
        id: (await client.chat.branch({ id: chat.id, messageId: after.id })).id,
      });
    const second = await client.chat.context({ id: chat.id });
    expect(second.total).toBeGreaterThan(first.total + 40);
    expect(second).toEqual(await recounted());
    await chat.send('and?');
    await chat.ended();
    const third = await client.chat.context({ id: chat.id });
    expect(third.total).toBeGreaterThan(second.total);
  });

  it('send of many tools those that fit, and those that are pinned', async () => {
    await using story = await chatStory([realServers.everything, realServers.modern], { toolLimit: 3 });
    const { client, fake, chat, serverIds } = story;
    await client.chat.update({
      id: chat.id,
      pinnedTools: [{ serverId: serverIds.modern ?? '', tool: 'slow' }],
    });
    await chat.send('Please get the sum of two numbers and a tiny image');
    const { turn } = await chat.ended();
    const sent = fake.requests[0]?.body.tools?.map((tool) => tool.function.name) ?? [];
    expect(sent).toHaveLength(3);
    expect(sent).toEqual(expect.arrayContaining(['slow', 'get-sum', 'get-tiny-image']));
    expect(turn.sentTools?.tools.map(({ tool }) => tool)).toEqual(sent);
    expect(turn.sentTools?.of).toBeGreaterThan(12);
  });

  it('carry resources, prompts and files', async () => {
    await using story = await chatStory([realServers.modern]);
    const { client, fake, chat } = story;
    const { message } = await client.chat.send({
      id: chat.id,
      parts: [
        { type: 'text', text: 'Look:' },
        { type: 'resource', serverId: 'modern', uri: 'fixture://greeting' },
        {
          type: 'media',
          name: 'dot.png',
          mimeType: 'image/png',
          data: Buffer.from('no png').toString('base64'),
        },
        { type: 'prompt', serverId: 'modern', name: 'introduce', arguments: { name: 'Ada' } },
      ],
    });
    expect(message.parts.map(({ type }) => type)).toEqual(['text', 'resource', 'media', 'prompt']);
    await chat.ended();
    expect(fake.requests[0]?.body.messages).toEqual([
      {
        role: 'user',
        content: expect.stringMatching(
          /^Look:\n\n<resource name="greeting" server="modern">\nfixture:\/\/greeting:\nhello\n<\/resource>\n\ndot\.png: \[image\/png, 6 bytes/,
        ),
      },
      { role: 'user', content: 'Say hello to Ada.' },
    ]);
    await expect(
      client.chat.send({
        id: chat.id,
        parts: [{ type: 'resource', serverId: 'modern', uri: 'fixture://none' }],
      }),
    ).rejects.toMatchObject({ code: 'protocol-error' });
    expect((await client.chat.get({ id: chat.id })).messageCount).toBe(2);

    // Written otherwise they go along as they were, whatever has become of their server.
    const branch = await client.chat.branch({ id: chat.id, messageId: message.id, before: true });
    await client.servers.stop({ id: 'modern' });
    await expect(
      client.chat.send({
        id: branch.id,
        parts: [{ type: 'resource', serverId: 'modern', uri: 'fixture://greeting' }],
      }),
    ).rejects.toThrow('"modern" is not ready');
    await client.servers.remove({ id: 'modern' });
    const kept = (part: number) => ({
      type: 'kept' as const,
      chatId: chat.id,
      messageId: message.id,
      part,
    });
    const again = await client.chat.send({
      id: branch.id,
      parts: [kept(1), kept(2), kept(3), { type: 'text', text: 'Now:' }],
    });
    expect(again.message.parts).toEqual([...message.parts.slice(1), { type: 'text', text: 'Now:' }]);
    for (const part of [0, 9])
      await expect(client.chat.send({ id: chat.id, parts: [kept(part)] })).rejects.toMatchObject({
        code: 'chat-message-not-found',
      });
  });

  it('survive the end of the program in the middle of an answer', async () => {
    const keychain = createMemoryKeychain('a test');
    const story = await chatStory([realServers.modern], {
      approvals: 'all',
      options: { keychain, keepDataDir: true },
    });
    const { fake, chat, client, center } = story;
    fake.script([says('I begin'), calls('echo', { message: 'x' })], [waits(new Promise(() => undefined))]);
    await chat.send('go');
    const { state } = await chat.call('echo', 'asking');
    await story[Symbol.asyncDispose]();
    expect(fake.requests).toHaveLength(1);
    await expect(client.chat.decide({ id: chat.id, ...state, decision: 'once' })).rejects.toThrow();
    await using again = await temporaryCenter({ dataDir: center.dataDir, keychain });
    const { items } = await again.client.chat.messages({ id: chat.id });
    expect(items[0]?.turn?.status).toBe('stopped');
    expect(items[0]?.parts).toMatchObject([
      { text: 'I begin' },
      { state: { kind: 'cancelled', by: 'stop' } },
    ]);
    await expect(again.client.chat.decide({ id: chat.id, ...state, decision: 'once' })).rejects.toMatchObject(
      {
        code: 'approval-gone',
      },
    );
  });

  it('say so where the program was killed in the middle of an answer', async () => {
    await using story = await chatStory([]);
    const { fake, chat, client, center } = story;
    fake.script([waits(new Promise(() => undefined))]);
    await chat.send('go');
    const copy = temporaryDataDir();
    cpSync(center.dataDir, copy, { recursive: true });
    await using again = await temporaryCenter({ dataDir: copy, autoStart: false });
    const { items } = await again.client.chat.messages({ id: chat.id });
    expect(items.map(({ role, turn }) => [role, turn?.status])).toEqual([
      ['assistant', 'interrupted'],
      ['user', undefined],
    ]);
    expect((await client.chat.messages({ id: chat.id })).items[0]?.turn?.status).toBe('running');
  });

  it('say what is missing before a model is chosen', async () => {
    await using center = await temporaryCenter({ autoStart: false });
    const { client } = center;
    const { id } = await client.chat.create({});
    const send = () => client.chat.send({ id, parts: [{ type: 'text', text: 'hello' }] });
    await expect(send()).rejects.toMatchObject({ code: 'chat-model-missing' });
    await client.providers.create({ name: 'x', baseUrl: 'http://127.0.0.1:1/v1' });
    await expect(send()).rejects.toMatchObject({ code: 'chat-model-missing' });
    await expect(client.chat.proceed({ id })).rejects.toMatchObject({ code: 'chat-nothing-to-proceed' });
    await expect(client.chat.cancelCall({ id, callId: 'x' })).rejects.toMatchObject({
      code: 'chat-message-not-found',
    });
    expect((await client.chat.get({ id })).messageCount).toBe(0);
  });
});
