import { describe, expect, it } from 'vitest';
import {
  calls,
  callsAll,
  cuts,
  ends,
  fails,
  failsInStream,
  says,
  thinks,
  waits,
  writes,
} from '../../../test/fake-openai/steps.ts';
import { chatStory, firstEvent, followChat } from '../../../test/support/chatting.ts';
import { realServers } from '../../../test/support/real-servers.ts';

const texts = (parts: readonly { type: string }[]): string =>
  parts
    .map((part) => ('text' in part && part.type === 'text' ? String(part.text) : `<${part.type}>`))
    .join(' ');

describe('a turn of the chat', () => {
  it('calls tools of several servers at the same time, over two rounds', async () => {
    await using story = await chatStory([realServers.modern, realServers.everything], {
      approvals: 'destructive',
    });
    const { fake, chat, client } = story;
    fake.script(
      [
        thinks('Let me see. '),
        says('I look it up.'),
        callsAll([
          { name: 'echo', arguments: { message: 'one {"torn": "a}part"}' } },
          { name: 'get-sum', arguments: { a: 19, b: 23 } },
        ]),
      ],
      [says('And once more.'), calls('echo', { message: 'two' })],
      [says('It is 42.')],
    );
    await chat.send('What is 19 + 23?');
    const answer = await chat.ended();
    expect(answer.turn).toMatchObject({
      status: 'done',
      model: 'fake-model',
      rounds: 3,
      inputTokens: 300,
      outputTokens: 30,
    });
    expect(texts(answer.parts)).toBe(
      '<reasoning> I look it up. <call> <call> And once more. <call> It is 42.',
    );
    expect((await chat.call('echo', 'done')).state).toMatchObject({
      isError: false,
      result: { content: [{ type: 'text', text: 'one {"torn": "a}part"}' }] },
    });
    const [, second, third] = fake.requests;
    expect(second?.body.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'tool']);
    expect(second?.body.messages.slice(2).map(({ content }) => content)).toEqual([
      'one {"torn": "a}part"}',
      'The sum of 19 and 23 is 42.',
    ]);
    const ids = second?.body.messages[1]?.tool_calls?.map(({ id }) => id) ?? [];
    expect(second?.body.messages.slice(2).map(({ tool_call_id }) => tool_call_id)).toEqual(ids);
    expect(third?.body.messages).toHaveLength(6);
    expect(JSON.stringify(third?.body.messages)).not.toContain('Let me see');
    const { items } = await client.calls.list({ caller: 'chat' });
    expect(items.map(({ tool, status }) => `${tool} ${status}`).sort()).toEqual([
      'echo ok',
      'echo ok',
      'get-sum ok',
    ]);
    expect(await client.chat.get({ id: chat.id })).toMatchObject({
      title: 'What is 19 + 23?',
      messageCount: 2,
      waiting: 0,
      runningMessageId: undefined,
    });
    // It costs a model the same wherever it is shown.
    const sum = await chat.call('get-sum', 'done');
    const byHand = await client.calls.run({
      id: story.serverIds.everything ?? '',
      name: 'get-sum',
      arguments: { a: 19, b: 23 },
    });
    const logged = await client.calls.get({ id: sum.id });
    expect([byHand.resultTokens, logged.resultTokens]).toEqual([
      sum.state.resultTokens,
      sum.state.resultTokens,
    ]);
    // What was told as it happened is what was kept.
    const { items: kept } = await client.chat.messages({ id: chat.id });
    expect([...kept].reverse()).toEqual(JSON.parse(JSON.stringify(chat.messages())));
  });

  it('is refused, edited, allowed for the conversation and for good, as a person decides', async () => {
    await using story = await chatStory([realServers.modern], { approvals: 'all' });
    const { fake, chat, client } = story;
    const decide = async (skip: number, decision: object) => {
      const { state } = await chat.call('echo', 'asking', skip);
      const { approvalId, digest } = state;
      return client.chat.decide({ id: chat.id, approvalId, digest, ...decision } as never);
    };
    fake.script([calls('echo', { message: 'delete it' })], [says('As you like.')]);
    await chat.send('one');
    await decide(0, { decision: 'refuse', words: 'Never that' });
    await chat.ended();
    expect(fake.requests[1]?.body.messages.at(-1)?.content).toMatch(/refused.*Never that/);

    fake.script([calls('echo', { message: 'mine' })], [says('Hm.')]);
    await chat.send('two');
    await expect(decide(1, { decision: 'once', arguments: { message: 5 } })).rejects.toMatchObject({
      code: 'invalid-arguments',
    });
    await decide(1, { decision: 'once', arguments: { message: 'yours' } });
    await chat.ended();
    expect(await chat.call('echo', 'done', 1)).toMatchObject({
      arguments: { message: 'yours' },
      originalArguments: { message: 'mine' },
      state: { result: { content: [{ text: 'yours' }] } },
    });
    expect(fake.requests[3]?.body.messages.at(-1)?.content).toBe(
      '[The person changed the arguments to {"message":"yours"}]\nyours',
    );

    fake.script([calls('echo', { message: 'three' })], [calls('echo', { message: 'four' })], [says('.')]);
    await chat.send('three');
    await decide(2, { decision: 'chat' });
    await chat.call('echo', 'done', 3);
    await chat.ended();

    const other = await followChat(client, (await client.chat.create({})).id);
    fake.script([calls('echo', { message: 'five' })], [says('.')]);
    await other.send('In another conversation it is asked again.');
    const { state } = await other.call('echo', 'asking');
    await client.chat.decide({ id: other.id, ...state, decision: 'always' });
    await other.ended();
    other.stop();
    const third = await followChat(client, (await client.chat.create({})).id);
    fake.script([calls('echo', { message: 'six' })], [says('.')]);
    await third.send('Now never.');
    await third.ended();
    third.stop();
    expect(
      (await client.chat.grants()).items.map(({ tool, chatId, isValid }) => [tool, chatId, isValid]),
    ).toEqual(
      expect.arrayContaining([
        ['echo', chat.id, true],
        ['echo', undefined, true],
      ]),
    );
    // A server with another command is another one.
    await client.servers.update({ id: 'modern', args: [...(realServers.modern.args ?? []), '--other'] });
    expect((await client.chat.grants()).items.map(({ isValid }) => isValid)).toEqual([false, false]);
    await client.chat.revokeGrant({ serverId: 'modern', tool: 'echo' });
    expect((await client.chat.grants()).items).toHaveLength(1);
  });

  it('takes a decision about anything else for a refusal', async () => {
    await using story = await chatStory([realServers.modern], { approvals: 'all' });
    const { fake, chat, client } = story;
    fake.script([calls('echo', { message: 'a' })], [says('.')]);
    await chat.send('go');
    const { state } = await chat.call('echo', 'asking');
    expect((await client.chat.get({ id: chat.id })).waiting).toBe(1);
    const wrong = {
      id: chat.id,
      approvalId: state.approvalId,
      digest: 'of another',
      decision: 'always' as const,
    };
    await expect(client.chat.decide({ ...wrong, approvalId: 'approval_x' })).rejects.toMatchObject({
      code: 'approval-gone',
    });
    await expect(client.chat.decide(wrong)).rejects.toMatchObject({ code: 'approval-mismatch' });
    expect((await chat.call('echo', 'refused')).state.reason).toBe('changed');
    await chat.ended();
    await expect(
      client.chat.decide({ ...wrong, digest: state.digest, decision: 'once' }),
    ).rejects.toMatchObject({ code: 'approval-gone' });
    expect((await client.calls.list({ caller: 'chat' })).items).toEqual([]);
  });

  it('is stopped in mid-stream, and gone on with', async () => {
    await using story = await chatStory([]);
    const { fake, chat, client } = story;
    fake.script([says('Once upon'), waits(new Promise(() => undefined))]);
    await chat.send('Tell me');
    await chat.until((all) => (texts(all.at(-1)?.parts ?? []).includes('upon') ? true : undefined));
    await expect(
      client.chat.send({ id: chat.id, parts: [{ type: 'text', text: 'x' }] }),
    ).rejects.toMatchObject({
      code: 'chat-busy',
    });
    await client.chat.stop({ id: chat.id });
    expect(await fake.requests[0]?.ended).toBe('left');
    expect((await chat.ended()).turn.status).toBe('stopped');
    fake.script([says('a time.')]);
    await client.chat.proceed({ id: chat.id });
    await chat.until((all) => (all.at(-1)?.turn?.status === 'done' ? true : undefined));
    expect(texts(chat.messages().at(-1)?.parts ?? [])).toBe('a time.');
    await expect(client.chat.proceed({ id: chat.id })).rejects.toMatchObject({
      code: 'chat-nothing-to-proceed',
    });
    fake.script([says('In other words.')]);
    const { answerId } = await client.chat.proceed({ id: chat.id, anew: true });
    await chat.until((all) => (all.at(-1)?.id === answerId ? true : undefined));
    await chat.ended();
    expect(chat.messages()).toHaveLength(2);
    expect((await client.chat.messages({ id: chat.id })).items).toHaveLength(2);
  });

  it('goes on without a call that was cancelled, which the server sees', async () => {
    await using story = await chatStory([realServers.modern], { approvals: 'destructive' });
    const { fake, chat, client } = story;
    fake.script(
      [
        callsAll([
          { name: 'slow', arguments: { steps: 1_000, stepMs: 20 } },
          { name: 'echo', arguments: { message: 'still' } },
        ]),
      ],
      [says('Without it then.')],
    );
    await chat.send('go');
    const { state } = await chat.call('slow', 'asking');
    await client.chat.decide({ id: chat.id, ...state, decision: 'once' });
    const running = await chat.until((all) =>
      all
        .at(-1)
        ?.parts.find(
          (part) =>
            part.type === 'call' && part.state.kind === 'running' && part.state.progress !== undefined,
        ),
    );
    if (running.type !== 'call') throw new Error('not a call');
    await client.chat.cancelCall({ id: chat.id, callId: running.id });
    expect((await chat.call('slow', 'cancelled')).state.by).toBe('person');
    expect((await chat.ended()).turn.status).toBe('done');
    expect(fake.requests[1]?.body.messages.map(({ content }) => content).slice(2)).toEqual([
      'This call was cancelled before it had a result.',
      'still',
    ]);
    const seen = async (): Promise<boolean> => {
      const { items } = await client.servers.logs({ id: 'modern', q: 'cancelled slow' });
      return items.length > 0;
    };
    while (!(await seen())) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('tells the model of a server that dies in the middle, and the call can be tried again', async () => {
    await using story = await chatStory([realServers.everything, realServers.modern], {
      approvals: 'destructive',
    });
    const { fake, chat, client, center, serverIds } = story;
    fake.script(
      [
        callsAll([
          { name: 'trigger-long-running-operation', arguments: { duration: 60, steps: 60 } },
          { name: 'echo', arguments: { message: 'alive' } },
        ]),
      ],
      [says('One of them failed.')],
    );
    await chat.send('go');
    await chat.call('trigger-long-running-operation', 'running');
    const server = await client.servers.get({ id: serverIds.everything ?? '' });
    process.kill(server.state.pid ?? 0, 'SIGKILL');
    const failed = await chat.call('trigger-long-running-operation', 'failed');
    expect(failed.state.error.code).toMatch(/connection-lost|server-crashed|server-exited/);
    await chat.ended();
    expect(fake.requests[1]?.body.messages[2]?.content).toMatch(
      /^There is no result\. (connection-lost|server-)/,
    );
    await center.reached(server.id, 'ready');
    fake.script([says('Now it works.')]);
    await client.chat.retryCall({ id: chat.id, callId: failed.id, arguments: { duration: 0.1, steps: 1 } });
    const again = await chat.call('trigger-long-running-operation', 'done');
    expect(again).toMatchObject({
      arguments: { duration: 0.1, steps: 1 },
      originalArguments: { duration: 60 },
      earlier: [{ id: failed.id, state: { kind: 'failed' } }],
    });
    const answer = await chat.until((all) => {
      const last = all.at(-1);
      return last?.turn?.status === 'done' && texts(last.parts).includes('works') ? last : undefined;
    });
    expect(texts(answer.parts)).toBe('<call> <call> Now it works.');
    expect((await client.chat.messages({ id: chat.id })).items).toHaveLength(2);
  });

  it('asks the person what a server asks, and lets a model answer for a server', async () => {
    const asking = {
      ...realServers.modern,
      name: 'asking',
      args: [new URL('../../../test/servers/asking.ts', import.meta.url).pathname],
    };
    await using story = await chatStory([asking], { approvals: 'destructive' });
    const { fake, chat, client } = story;
    fake.script([calls('ask-all')], [says('Thanks.')]);
    await chat.send('go');
    const { state } = await chat.call('ask-all', 'asking');
    await client.chat.decide({ id: chat.id, ...state, decision: 'once' });
    const question = (kind: 'elicitation' | 'sampling') =>
      chat.until((all) =>
        all
          .flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'call' ? part.questions : [])))
          .find(({ asks, state: now }) => asks.kind === kind && now === 'waiting'),
      );
    const form = await question('elicitation');
    expect(form.asks).toMatchObject({ request: { message: 'Who are you?' } });
    expect((await client.chat.get({ id: chat.id })).waiting).toBeGreaterThan(0);
    const answerForm = (content: Record<string, string | number>) =>
      client.chat.answerQuestion({
        id: chat.id,
        questionId: form.id,
        answer: { kind: 'elicitation', answer: { action: 'accept', content } },
      });
    await expect(answerForm({ name: 5 })).rejects.toMatchObject({ code: 'invalid-input' });
    await answerForm({ name: 'Ada' });
    await expect(answerForm({ name: 'Ada' })).rejects.toMatchObject({ code: 'question-gone' });

    const sampling = await question('sampling');
    fake.script();
    await client.chat.answerQuestion({ id: chat.id, questionId: sampling.id, answer: { kind: 'draft' } });
    const drafted = await chat.until((all) =>
      all
        .flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'call' ? part.questions : [])))
        .find(({ id, asks }) => id === sampling.id && asks.kind === 'sampling' && asks.draft !== undefined),
    );
    expect(drafted.asks).toMatchObject({ draft: 'Thanks.', model: 'fake-model' });
    expect(fake.requests[1]?.body.messages).toEqual([{ role: 'user', content: 'Name a colour.' }]);
    await client.chat.answerQuestion({
      id: chat.id,
      questionId: sampling.id,
      answer: { kind: 'sampling', text: 'Blue, edited' },
    });
    await chat.ended();
    const done = await chat.call('ask-all', 'done');
    expect(done.questions.map(({ state: now }) => now)).toEqual(['accepted', 'accepted']);
    const told = JSON.stringify(done.state.result);
    expect(told).toContain('Ada');
    expect(told).toContain('Blue, edited');
    // What a person answered goes to the server; of it nothing else is kept.
    expect(JSON.stringify(done.questions)).not.toContain('Ada');
  });

  it('answers servers of the older era too, and tells them of a refusal', async () => {
    await using story = await chatStory([realServers.everything]);
    const { fake, chat, client } = story;
    fake.script([calls('trigger-elicitation-request')], [says('.')]);
    await chat.send('go');
    const question = await chat.until((all) =>
      all
        .flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'call' ? part.questions : [])))
        .find(({ state }) => state === 'waiting'),
    );
    await client.chat.answerQuestion({ id: chat.id, questionId: question.id, answer: { kind: 'refuse' } });
    await chat.ended();
    const { state, questions } = await chat.call('trigger-elicitation-request', 'done');
    expect(JSON.stringify(state.result)).toContain('declined');
    expect(questions[0]?.state).toBe('declined');
  });

  it('shows pictures to the person, and to a model that takes them', async () => {
    await using story = await chatStory([realServers.modern], { approvals: 'destructive' });
    const { fake, chat, client } = story;
    const allow = async (skip: number) => {
      const { state } = await chat.call('image', 'asking', skip);
      await client.chat.decide({ id: chat.id, ...state, decision: 'once' });
    };
    fake.script([calls('image')], [says('There.')]);
    await chat.send('Show me');
    await allow(0);
    await chat.ended();
    const { state } = await chat.call('image', 'done');
    expect(state.result.content).toEqual([
      {
        type: 'image',
        mimeType: 'image/png',
        url: expect.stringMatching(/^\/media\/[0-9a-f]{64}$/),
        sizeBytes: 70,
      },
    ]);
    expect(fake.requests[1]?.body.messages.at(-1)?.content).toMatch(
      /^\[image\/png, 70 bytes, shown to the person: \/media\//,
    );
    expect(fake.requests[1]?.text).not.toContain('base64');

    const {
      items: [provider],
    } = await client.providers.list();
    await client.providers.update({
      id: provider?.id ?? '',
      models: [{ id: 'fake-vision', takesImages: true }],
    });
    await client.chat.update({ id: chat.id, model: 'fake-vision' });
    fake.script([calls('image')], [says('Red.')]);
    await chat.send('And you?');
    await allow(1);
    await chat.ended();
    expect(JSON.stringify(fake.requests[3]?.body.messages.at(-1))).toContain('data:image/png;base64,');
  });

  it('gives a model of a huge result its beginning and end, and never its binary data', async () => {
    await using story = await chatStory([realServers.modern]);
    const { fake, chat, center } = story;
    const image = Buffer.alloc(30_000, 'binary data').toString('base64');
    const huge = `first ${'middle '.repeat(700_000)} ${image} last`;
    fake.script(
      [
        callsAll(
          [
            { name: 'echo', arguments: { message: huge } },
            { name: 'echo', arguments: { message: `<${image}>` } },
          ],
          1_000_000,
        ),
      ],
      [says('Long.')],
    );
    await chat.send('go');
    await chat.ended();
    const { state } = await chat.call('echo', 'done');
    expect(JSON.stringify(state.result).length).toBeLessThan(120_000);
    expect(state.savedTokens).toBeGreaterThan(500_000);
    const whole = await center.center.readMedia(state.whole?.url.split('/').at(-1) ?? '');
    expect(Buffer.from(whole?.data ?? []).toString()).toContain(huge);
    const results = fake.requests[1]?.body.messages.flatMap(({ role, content }) =>
      role === 'tool' ? [String(content)] : [],
    );
    expect(results?.[0]).toMatch(/^first middle .*characters left out here.*last$/s);
    expect(results?.[0]?.length).toBeLessThan(25_000);
    expect(results?.[1]).toBe('<[40000 characters of binary data left out]>');
  });

  it('is taken up by a page that was loaded anew, from where it was', async () => {
    await using story = await chatStory([]);
    const { fake, chat, client } = story;
    const gate = Promise.withResolvers<void>();
    fake.script([says('first half, '), waits(gate.promise), says('second half')]);
    await chat.send('Tell me');
    await chat.until((all) => (texts(all.at(-1)?.parts ?? []).includes('half, ') ? true : undefined));
    const snapshot = await firstEvent(client, { id: chat.id });
    if (snapshot.type !== 'snapshot') throw new Error('not a snapshot');
    expect(texts(snapshot.running?.parts ?? [])).toBe('first half, ');
    const { epoch, sequence } = snapshot;
    // What was told before is not told twice, what was missed is told once.
    const missed = await firstEvent(client, { id: chat.id, epoch, after: sequence - 1 });
    expect(missed).toMatchObject({ type: 'change', sequence, change: { type: 'text' } });
    expect(await firstEvent(client, { id: chat.id, epoch: 'of another run', after: sequence })).toMatchObject(
      {
        type: 'snapshot',
      },
    );
    gate.resolve();
    await chat.ended();
    // Missed the end of it, and is told to ask anew.
    const late = await firstEvent(client, { id: chat.id, epoch, after: sequence });
    expect(late).toMatchObject({ type: 'snapshot', epoch });
    expect(late).not.toHaveProperty('running');
  });

  it.each([
    ['before it begins', [fails(401, { error: { message: 'bad key' } })], 'provider-key-refused'],
    ['in the middle', [says('half'), failsInStream({ message: 'overloaded', code: 503 })], 'provider-failed'],
    ['when it is cut', [says('half'), cuts], 'provider-answer-broken'],
    ['when it writes nonsense', [says('half'), writes('data: {"choices": 5}\n\n')], 'provider-answer-broken'],
    ['when it never says that it is at its end', [says('half'), ends(null)], 'provider-answer-broken'],
    [
      'when tools are unknown to it',
      [fails(400, { error: 'fake-model does not support tools' })],
      'model-without-tools',
    ],
  ])('says how the provider failed %s, and keeps what there is', async (_, reply, code) => {
    await using story = await chatStory([]);
    const { fake, chat, client } = story;
    fake.script(reply);
    await chat.send('go');
    const answer = await chat.ended();
    expect(answer.turn).toMatchObject({ status: 'failed', error: { code } });
    fake.script([says('whole')]);
    await client.chat.proceed({ id: chat.id });
    await chat.until((all) => (all.at(-1)?.turn?.status === 'done' ? true : undefined));
    expect(texts(chat.messages().at(-1)?.parts ?? [])).toBe('whole');
  });

  it('ends with its conversation, which is brought back whole', async () => {
    await using story = await chatStory([realServers.modern], { approvals: 'all' });
    const { fake, chat, client } = story;
    fake.script([says('I ask.'), calls('echo', { message: 'x' })]);
    await chat.send('go');
    await chat.call('echo', 'asking');
    await client.chat.remove({ id: chat.id });
    expect((await chat.ended()).turn.status).toBe('stopped');
    expect(await client.chat.restore({ id: chat.id })).toMatchObject({
      messageCount: 2,
      waiting: 0,
      runningMessageId: undefined,
    });
    const { items } = await client.chat.messages({ id: chat.id });
    expect(items[0]?.parts).toMatchObject([{ text: 'I ask.' }, { state: { kind: 'cancelled', by: 'stop' } }]);
  });

  it('says where the provider cut the answer', async () => {
    await using story = await chatStory([]);
    const { fake, chat } = story;
    fake.script([says('and so'), ends('length')]);
    await chat.send('go');
    expect((await chat.ended()).turn).toMatchObject({ status: 'done', cutBy: 'length' });
  });

  it('halts at its limit of rounds, and survives what a model makes up', async () => {
    await using story = await chatStory([realServers.modern], { maxRounds: 2 });
    const { fake, chat, client } = story;
    fake.script(
      [callsAll([{ name: 'no_such_tool' }, { name: 'echo', arguments: '{"message": broken' }])],
      [calls('echo', { wrong: true })],
    );
    await chat.send('go');
    expect((await chat.ended()).turn.status).toBe('round-limit');
    expect((await chat.call('no_such_tool', 'failed')).state.error.code).toBe('tool-not-found');
    expect((await chat.call('echo', 'failed')).state.error.code).toBe('invalid-arguments');
    expect((await chat.call('echo', 'failed', 1)).state.error.code).toBe('invalid-arguments');
    fake.script([says('Enough.')]);
    await client.chat.proceed({ id: chat.id });
    await chat.until((all) => (all.at(-1)?.turn?.status === 'done' ? true : undefined));
    expect(fake.requests[2]?.body.messages.filter(({ role }) => role === 'tool')).toHaveLength(3);
  });
});
