import { expect, it } from 'vitest';
import type { ChatQuestion } from '#shared/model/chat.ts';
import type { QuestionAnswer } from '#shared/model/question.ts';
import { calls, callsAll, says } from '../../../../test/fake-openai/steps.ts';
import { chatStory } from '../../../../test/support/chatting.ts';
import { realServers } from '../../../../test/support/real-servers.ts';

const asking = {
  ...realServers.modern,
  name: 'asking',
  args: [new URL('../../../../test/servers/asking.ts', import.meta.url).pathname],
};

type Asked = ChatQuestion['asks'] & { readonly kind: 'sampling' };

it('a server gets the model it would like, the conversation it asks for, and calls of its own tools', async () => {
  await using story = await chatStory([asking, realServers.modern], { approvals: 'destructive' });
  const { fake, chat, client } = story;
  const [provider] = (await client.providers.list()).items;
  await client.providers.fetchModels({ id: provider?.id ?? '' });
  const question = (look: (asks: Asked) => boolean) =>
    chat.until((all) =>
      all
        .flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'call' ? part.questions : [])))
        .flatMap(({ id, asks, state }) =>
          asks.kind === 'sampling' && state === 'waiting' && look(asks) ? [{ id, asks }] : [],
        )
        .at(0),
    );
  const answer = (questionId: string, given: QuestionAnswer) =>
    client.chat.answerQuestion({ id: chat.id, questionId, answer: given });
  const allow = async (tool: string) => {
    const { state } = await chat.call(tool, 'asking');
    await client.chat.decide({ id: chat.id, ...state, decision: 'once' });
  };

  fake.script(
    [says('I look.'), calls('echo', { message: 'not for asking' })],
    [callsAll([{ name: 'ask-choosy' }])],
    [says('A short sum.')],
    [says('All done.')],
  );
  await chat.send('Sum up our talk');
  await allow('ask-choosy');
  const { id, asks } = await question(() => true);
  expect(asks).toMatchObject({ model: 'fake-vision', modelBy: { kind: 'hint', hint: 'VISION' } });
  // Of its own server only: what another one answered is no business of it.
  expect(asks.context).toBe('user: Sum up our talk\n\nassistant: I look.');
  await answer(id, { kind: 'draft' });
  await question(({ draft }) => draft === 'A short sum.');
  const told = fake.requests[2]?.body;
  expect(told).toMatchObject({
    model: 'fake-vision',
    temperature: 0.3,
    max_tokens: 20,
    stop: ['END'],
    messages: [
      { role: 'system', content: 'You are brief.' },
      { role: 'user', content: expect.stringContaining('Sum up our talk') },
      { role: 'user', content: 'Sum it up.' },
    ],
  });
  await answer(id, { kind: 'sampling', text: 'A short sum.' });
  await chat.ended();
  const [over] = (await chat.call('ask-choosy', 'done')).questions;
  expect(over?.asks).not.toHaveProperty('context');

  fake.script(
    [callsAll([{ name: 'ask-with-tools' }])],
    [says('Let me see.'), calls('weather', { place: 'Oslo' })],
    [says('It rains.')],
  );
  await chat.send('And the weather?');
  await allow('ask-with-tools');
  const weather = await question(() => true);
  expect(weather.asks).not.toHaveProperty('context');
  await answer(weather.id, { kind: 'draft' });
  const drafted = await question(({ draftCalls }) => draftCalls !== undefined);
  expect(drafted.asks).toMatchObject({
    draft: 'Let me see.',
    draftCalls: [{ name: 'weather', input: { place: 'Oslo' } }],
  });
  await answer(drafted.id, {
    kind: 'sampling',
    text: 'Let me see.',
    calls: [{ id: 'c1', name: 'weather', input: { place: 'Bergen' } }],
  });
  const done = await chat.call('ask-with-tools', 'done');
  const result = JSON.stringify(done.state.result);
  for (const words of ['Let me see.', 'tool_use', 'Bergen', 'toolUse']) expect(result).toContain(words);
  await chat.ended();
});
