import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ChatQuestion } from '#shared/model/chat.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import { createChatQuestions, type Draft } from './chat-questions.ts';
import { samplingMessages } from './sampling-messages.ts';

const samplingParams = {
  messages: [{ role: 'user', content: { type: 'text', text: 'Name a colour.' } }],
  maxTokens: 10,
};
const formParams = { message: 'Who?', requestedSchema: { type: 'object', properties: {} } };

const said = (text: string): Draft => ({ text, calls: [] });

const makeAsker = (
  draft: (context: string) => Promise<Draft> = () => Promise.resolve(said('a draft')),
  models: readonly string[] = [],
) => {
  const clock = manualClock();
  const shown: ChatQuestion[] = [];
  const questions = createChatQuestions({
    checkForm: (_, content) => {
      if (content.bad === true) throw new PatchbayError('invalid-input', { problem: 'bad' });
    },
    onChanged: () => undefined,
    clock,
  });
  const asker = questions.asker({
    chatId: 'c',
    serverId: 's',
    model: 'm',
    models,
    context: (asked) => `all of ${asked}`,
    draft: (_request, _model, context) => draft(context),
    show: (question) => shown.push(question),
  });
  return { clock, shown, questions, asker, last: () => shown.at(-1) };
};
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const { signal } = new AbortController();

describe('questions in a conversation', () => {
  it('that nobody answers in time are cancelled, or rejected', async () => {
    const { clock, asker, last, questions } = makeAsker();
    const form = asker.ask('elicitation/create', formParams, signal);
    const sampling = asker.ask('sampling/createMessage', samplingParams, signal);
    sampling.catch(() => undefined);
    expect(questions.waiting('c')).toBe(2);
    clock.advance(15 * 60 * 1_000);
    expect(await form).toEqual({ action: 'cancel' });
    await expect(sampling).rejects.toMatchObject({ details: { protocolCode: -1 } });
    expect(last()?.state).toBe('expired');
    expect(questions.waiting('c')).toBe(0);
    expect(clock.timerCount).toBe(0);
  });

  it('end with the call', async () => {
    const { asker, last } = makeAsker();
    const controller = new AbortController();
    const form = asker.ask('elicitation/create', formParams, controller.signal);
    controller.abort();
    expect(await form).toEqual({ action: 'cancel' });
    expect(last()?.state).toBe('cancelled');
  });

  it('are answered by what was asked only, in their own conversation', async () => {
    const { asker, last, questions } = makeAsker();
    const form = asker.ask('elicitation/create', formParams, signal);
    const id = last()?.id ?? '';
    const answer = { kind: 'elicitation', answer: { action: 'accept', content: { bad: true } } } as const;
    expect(() => questions.answer('other', id, answer)).toThrow(
      expect.objectContaining({ code: 'question-gone' }),
    );
    expect(() => questions.answer('c', id, answer)).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    expect(() => questions.answer('c', id, { kind: 'sampling', text: 'x' })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
    questions.answer('c', id, { kind: 'elicitation', answer: { action: 'decline' } });
    expect(await form).toEqual({ action: 'decline' });
    await expect(asker.ask('roots/list', {}, signal)).rejects.toMatchObject({ code: 'question-unanswered' });
  });

  it('show why a model wrote no draft, and let another one try', async () => {
    let tries = 0;
    const { asker, last, questions } = makeAsker(() => {
      tries += 1;
      return tries === 1
        ? Promise.reject(new PatchbayError('provider-silent', { provider: 'x', seconds: 1 }))
        : Promise.resolve(said('blue'));
    });
    const sampling = asker.ask('sampling/createMessage', samplingParams, signal);
    const id = last()?.id ?? '';
    questions.answer('c', id, { kind: 'draft' });
    expect(last()?.asks).toMatchObject({ isWriting: true });
    await settle();
    expect(last()?.asks).toMatchObject({ error: { code: 'provider-silent' } });
    expect(last()?.asks).not.toHaveProperty('isWriting');
    questions.answer('c', id, { kind: 'draft', model: 'other' });
    await settle();
    expect(last()?.asks).toMatchObject({ draft: 'blue', model: 'other' });
    expect(last()?.asks).not.toHaveProperty('error');
    questions.answer('c', id, { kind: 'sampling', text: 'dark blue' });
    expect(await sampling).toEqual({
      role: 'assistant',
      content: { type: 'text', text: 'dark blue' },
      model: 'other',
      stopReason: 'endTurn',
    });
  });
});

describe('the model for what a server asks', () => {
  const hints = { ...samplingParams, modelPreferences: { hints: [{ name: 'big' }] } };
  const models = ['small-1', 'big-1', 'big-2'];

  it('is the one it hints at, or the one that a person chose for it before', async () => {
    const { asker, last, questions } = makeAsker(undefined, models);
    const ask = (params: typeof samplingParams) => {
      asker.ask('sampling/createMessage', params, signal).catch(() => undefined);
      return last()?.id ?? '';
    };
    const first = ask(hints);
    expect(last()?.asks).toMatchObject({ model: 'big-1', modelBy: { kind: 'hint', hint: 'big' } });
    questions.answer('c', first, { kind: 'draft', model: 'small-1' });
    await settle();
    expect(last()?.asks).toMatchObject({ model: 'small-1', draft: 'a draft' });
    expect(last()?.asks).not.toHaveProperty('modelBy');
    questions.answer('c', first, { kind: 'refuse' });
    ask(hints);
    expect(last()?.asks).toMatchObject({ model: 'small-1', modelBy: { kind: 'earlier' } });
  });

  it('is the usual one where nothing is hinted at', () => {
    const { asker, last } = makeAsker(undefined, models);
    asker.ask('sampling/createMessage', samplingParams, signal).catch(() => undefined);
    expect(last()?.asks).toMatchObject({ model: 'm', modelBy: { kind: 'usual' } });
    expect(last()?.asks).not.toHaveProperty('context');
  });

  it('is told the conversation where the server asks for it and the person does not mind', async () => {
    const told: string[] = [];
    const { asker, last, questions } = makeAsker((context) => {
      told.push(context);
      return Promise.resolve(said('x'));
    });
    const params = { ...samplingParams, includeContext: 'thisServer' };
    const asking = asker.ask('sampling/createMessage', params, signal);
    const id = last()?.id ?? '';
    expect(last()?.asks).toMatchObject({ context: 'all of thisServer' });
    questions.answer('c', id, { kind: 'draft' });
    await settle();
    questions.answer('c', id, { kind: 'draft', withContext: false });
    await settle();
    expect(told).toEqual(['all of thisServer', '']);
    const calls = [{ id: 'c1', name: 'look', input: {} }];
    questions.answer('c', id, { kind: 'sampling', text: '', calls });
    expect(await asking).toMatchObject({
      content: [{ type: 'tool_use', id: 'c1', name: 'look', input: {} }],
      stopReason: 'toolUse',
    });
    // The conversation is kept once.
    expect(last()?.asks).not.toHaveProperty('context');
  });
});

describe('what a server wants a model to be asked', () => {
  const request = {
    maxTokens: 5,
    messages: [
      {
        role: 'user' as const,
        content: [
          { type: 'text' as const, text: 'a' },
          { type: 'image', data: 'x' },
        ],
      },
      { role: 'assistant' as const, content: { type: 'text' as const, text: 'b' } },
    ],
  };

  it('is asked as it is, media by name', () => {
    expect(samplingMessages(request, '', false)).toEqual([
      { role: 'user', content: 'a\n[image]' },
      { role: 'assistant', content: 'b' },
    ]);
  });

  it('has its pictures with it for a model that looks at them', () => {
    const image = { type: 'image', data: 'aGk=', mimeType: 'image/png' };
    const messages = [{ role: 'user' as const, content: [{ type: 'text', text: 'What is it?' }, image] }];
    expect(samplingMessages({ messages }, '', true)).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is it?' },
          { type: 'file', data: 'aGk=', mediaType: 'image/png' },
        ],
      },
    ]);
    expect(samplingMessages({ messages }, '', false)).toEqual([
      { role: 'user', content: 'What is it?\n[image]' },
    ]);
  });

  it('has the conversation before it, where it is told', () => {
    expect(samplingMessages(request, 'user: hello', false)[0]).toEqual({
      role: 'user',
      content: 'The conversation so far:\nuser: hello',
    });
    expect(samplingMessages(request, '', false)).toHaveLength(2);
  });

  it('goes on after what its tools answered', () => {
    const call = { type: 'tool_use', id: 'c1', name: 'look', input: { at: 1 } };
    const messages = [
      ...request.messages,
      { role: 'assistant' as const, content: [{ type: 'text', text: 'Let me look.' }, call] },
      {
        role: 'user' as const,
        content: [
          { type: 'tool_result', toolUseId: 'c1', content: [{ type: 'text', text: 'a house' }] },
          { type: 'tool_result', toolUseId: 'c2', content: [], structuredContent: { a: 1 } },
        ],
      },
    ];
    const output = (value: string) => ({ type: 'text', value });
    expect(samplingMessages({ messages }, '', false).slice(2)).toEqual([
      {
        role: 'assistant',
        content: [
          { type: 'text', text: 'Let me look.' },
          { type: 'tool-call', toolCallId: 'c1', toolName: 'look', input: { at: 1 } },
        ],
      },
      {
        role: 'tool',
        content: [
          { type: 'tool-result', toolCallId: 'c1', toolName: 'look', output: output('a house') },
          { type: 'tool-result', toolCallId: 'c2', toolName: '', output: output('{"a":1}') },
        ],
      },
    ]);
  });
});
