import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ChatQuestion } from '#shared/model/chat.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import { createChatQuestions } from './chat-questions.ts';
import { samplingMessages } from './sampling-messages.ts';

const samplingParams = {
  messages: [{ role: 'user', content: { type: 'text', text: 'Name a colour.' } }],
  maxTokens: 10,
};
const formParams = { message: 'Who?', requestedSchema: { type: 'object', properties: {} } };

const makeAsker = (draft: () => Promise<string> = () => Promise.resolve('a draft')) => {
  const clock = manualClock();
  const shown: ChatQuestion[] = [];
  const questions = createChatQuestions({
    checkForm: (_, content) => {
      if (content.bad === true) throw new PatchbayError('invalid-input', { problem: 'bad' });
    },
    onChanged: () => undefined,
    clock,
  });
  const asker = questions.asker({ chatId: 'c', model: 'm', draft, show: (question) => shown.push(question) });
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
        : Promise.resolve('blue');
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
    expect(samplingMessages(request, 'user: hello')).toEqual([
      { role: 'user', content: 'a\n[image]' },
      { role: 'assistant', content: 'b' },
    ]);
  });

  it('has the conversation before it only where the server asks for that', () => {
    expect(samplingMessages({ ...request, includeContext: 'thisServer' }, 'user: hello')[0]).toEqual({
      role: 'user',
      content: 'The conversation so far:\nuser: hello',
    });
    expect(samplingMessages({ ...request, includeContext: 'none' }, 'user: hello')).toHaveLength(2);
  });
});
