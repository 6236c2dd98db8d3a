import { describe, expect, it } from 'vitest';
import type { RunQuestion } from '#shared/model/chat.ts';
import { realServers } from '../../../../test/support/real-servers.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';

/** A person at the runner, with a real server that asks. */
const runner = async () => {
  const at = await temporaryCenter();
  const server = await at.client.servers.create(realServers.everything);
  await at.reached(server.id, 'ready');
  const person = at.center.client({ caller: 'runner' });
  /** The tools that ask come once the server knows what can be answered. */
  await expect
    .poll(async () => (await person.capabilities.tools({ id: server.id })).items.map(({ name }) => name))
    .toContain('trigger-elicitation-request');
  const run = (name: string, args = {}) => person.calls.run({ id: server.id, name, arguments: args });
  const asked = (): Promise<RunQuestion> =>
    new Promise((resolve) => {
      const unsubscribe = at.center.subscribe((event) => {
        if (event.type !== 'question-changed' || event.asked.question.state !== 'waiting') return;
        unsubscribe();
        resolve(event.asked);
      });
    });
  return Object.assign(at, { person, run, asked, serverId: server.id });
};

describe('what a server asks in a call run by hand', () => {
  it('is put to the person, checked against its schema, and answered', async () => {
    await using at = await runner();
    const question = at.asked();
    const running = at.run('trigger-elicitation-request');
    const { question: asked, ...about } = await question;
    expect(about).toMatchObject({ serverName: 'everything', tool: 'trigger-elicitation-request' });
    expect((await at.person.questions.list()).items).toHaveLength(1);
    const answer = (content: Record<string, string | number>) =>
      at.person.questions.answer({
        id: asked.id,
        answer: { kind: 'elicitation', answer: { action: 'accept', content } },
      });
    await expect(answer({ name: 5 })).rejects.toMatchObject({ code: 'invalid-input' });
    await answer({ name: 'Ada' });
    expect(JSON.stringify((await running).result)).toContain('Ada');
    expect((await at.person.questions.list()).items).toEqual([]);
    await expect(answer({ name: 'Ada' })).rejects.toMatchObject({ code: 'question-gone' });
  });

  it('is answered by hand where a model is asked for, or refused', async () => {
    await using at = await runner();
    const sample = async (answer: Parameters<typeof at.person.questions.answer>[0]['answer']) => {
      const question = at.asked();
      const running = at.run('trigger-sampling-request', { prompt: 'hello' });
      await at.person.questions.answer({ id: (await question).question.id, answer });
      return JSON.stringify(await running.then(({ result }) => result, String));
    };
    expect(await sample({ kind: 'sampling', text: 'written by hand' })).toContain('written by hand');
    expect(await sample({ kind: 'refuse' })).toContain('rejected');
  });

  it('is nobody’s in a call of another caller', async () => {
    await using at = await runner();
    const answer = await at.client.calls.run({
      id: at.serverId,
      name: 'trigger-elicitation-request',
      arguments: {},
    });
    expect(JSON.stringify(answer.result)).toContain('cancel');
  });
});
