import { expect, it } from 'vitest';
import { calls, says } from '../../../../test/fake-openai/steps.ts';
import { chatStory } from '../../../../test/support/chatting.ts';
import { realServers } from '../../../../test/support/real-servers.ts';

const asking = {
  ...realServers.modern,
  name: 'asking',
  args: [new URL('../../../../test/servers/asking.ts', import.meta.url).pathname],
};

// In the modern era nothing is under way while the person is asked, so that nothing else would notice.
it.each([
  ['stop', 'ask-model', asking],
  ['remove', 'ask-model', asking],
  ['stop', 'trigger-elicitation-request', realServers.everything],
] as const)('a question ends with its server: %s in %s', async (end, tool, server) => {
  await using story = await chatStory([server], { approvals: 'all' });
  const { fake, chat, client } = story;
  fake.script([calls(tool)], [says('It is gone.')]);
  await chat.send('Ask');
  const { state } = await chat.call(tool, 'asking');
  await client.chat.decide({ id: chat.id, ...state, decision: 'once' });
  await chat.until((all) => {
    const part = all.at(-1)?.parts.at(-1);
    return part?.type === 'call' && part.questions.length > 0 ? true : undefined;
  });
  await client.servers[end]({ id: server.name });
  const failed = await chat.call(tool, 'failed');
  expect(failed.state.error.code).toBe('connection-lost');
  expect(failed.questions.map((question) => question.state)).toEqual(['cancelled']);
  expect((await chat.ended()).turn.status).toBe('done');
  expect((await client.chat.get({ id: chat.id })).waiting).toBe(0);
});
