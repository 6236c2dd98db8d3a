import { expect, it } from 'vitest';
import type { ChatMessage } from '#shared/model/chat.ts';
import { calls, fails, says, waits } from '../../../../test/fake-openai/steps.ts';
import { chatStory } from '../../../../test/support/chatting.ts';
import { realServers } from '../../../../test/support/real-servers.ts';

const textOf = ({ parts }: Pick<ChatMessage, 'parts'>): string =>
  parts.map((part) => (part.type === 'text' ? part.text : `<${part.type}>`)).join(' ');
const othersOf = ({ others }: ChatMessage) => others && [others.place, ...others.answers.map(textOf)];

it('an answer that is written anew, gone on with or tried again keeps what it was', async () => {
  await using story = await chatStory([realServers.modern]);
  const { fake, chat, client } = story;
  const { id } = chat;
  const said = (text: string) =>
    chat.until((all) => {
      const last = all.at(-1);
      return last?.turn?.status === 'done' && textOf(last).endsWith(text) ? last : undefined;
    });
  fake.script([says('First.')]);
  await chat.send('Tell me');
  await said('First.');
  fake.script([fails(400, { error: { message: 'out of order' } })]);
  await client.chat.proceed({ id, anew: true });
  const failed = await chat.until((all) => (all.at(-1)?.turn?.status === 'failed' ? all.at(-1) : undefined));
  expect(failed && othersOf(failed)).toEqual([1, 'First.']);
  // One that says nothing is not kept.
  fake.script([says('Second.')]);
  await client.chat.proceed({ id, anew: true });
  const second = await said('Second.');
  expect(othersOf(second)).toEqual([1, 'First.']);

  const { message: first } = await client.chat.chooseAnswer({ id, messageId: second.id, place: 0 });
  expect([textOf(first), othersOf(first)]).toEqual(['First.', [0, 'Second.']]);
  expect((await client.chat.messages({ id })).items[0]).toEqual(JSON.parse(JSON.stringify(first)));
  expect(textOf(chat.messages().at(-1) ?? first)).toBe('First.');
  await expect(client.chat.chooseAnswer({ id, messageId: second.id, place: 2 })).rejects.toMatchObject({
    code: 'chat-message-not-found',
  });
  // It comes last, whichever was there when it was asked for; search finds them all.
  fake.script([says('Third.'), calls('echo', { message: 'x' })], [says('It echoed.')]);
  await client.chat.proceed({ id, anew: true });
  const third = await said('It echoed.');
  expect(othersOf(third)).toEqual([2, 'First.', 'Second.']);
  expect((await client.chat.list({ q: 'Second' })).items.map((found) => found.id)).toEqual([id]);

  // The model is told of the one that is shown only.
  fake.script([says('Bye.')]);
  await chat.send('Go on');
  await said('Bye.');
  const told = JSON.stringify(fake.requests.at(-1)?.body.messages);
  expect(told).toContain('It echoed.');
  expect(told).not.toMatch(/First|Second/);

  // Where messages follow they go with the answer they followed.
  const chosen = await client.chat.chooseAnswer({ id, messageId: third.id, place: 1 });
  expect(chosen.chat.branchedFrom).toEqual({ chatId: id, messageId: third.id });
  expect(textOf(chosen.message)).toBe('Second.');
  expect((await client.chat.messages({ id })).items).toHaveLength(4);
  const [last] = (await client.chat.messages({ id: chosen.chat.id })).items;
  expect(last).toEqual(JSON.parse(JSON.stringify(chosen.message)));

  const call = await chat.call('echo', 'done');
  fake.script([says('Once more.')]);
  await client.chat.retryCall({ id, callId: call.id });
  const again = await said('Once more.');
  expect(othersOf(again)).toEqual([3, 'First.', 'Second.', 'Third. <call> It echoed.']);
  expect(chat.messages()).toHaveLength(2);
  const branches = (await client.chat.list({ q: 'Bye' })).items;
  expect(branches.map(({ branchedFrom }) => branchedFrom?.chatId)).toEqual([id]);

  // A provider that is away takes nothing with it.
  fake.script([says('Half'), waits(new Promise(() => undefined))]);
  await client.chat.proceed({ id, anew: true });
  await chat.until((all) => (textOf(all.at(-1) ?? again) === 'Half' ? true : undefined));
  await expect(client.chat.chooseAnswer({ id, messageId: again.id, place: 0 })).rejects.toMatchObject({
    code: 'chat-busy',
  });
  await client.chat.stop({ id });
  const half = await chat.ended();
  await client.chat.update({ id, providerId: '', model: '' });
  for (const { id: provider } of (await client.providers.list()).items)
    await client.providers.remove({ id: provider });
  await expect(client.chat.proceed({ id, anew: true })).rejects.toMatchObject({ code: 'chat-model-missing' });
  const [left] = (await client.chat.messages({ id })).items;
  expect(left && textOf(left)).toBe('Half');
  expect(left && othersOf(left)).toEqual(othersOf(half));
});
