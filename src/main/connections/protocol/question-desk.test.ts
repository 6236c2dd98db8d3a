import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import type { QuestionContext, Questions } from '../questions.ts';
import { createDeadline } from './deadline.ts';
import { inRounds } from './input-rounds.ts';
import { createQuestionDesk, type Pending } from './question-desk.ts';

const never = new AbortController().signal;
const setUp = (questions: Questions) => {
  const clock = manualClock();
  const problems: string[] = [];
  const desk = createQuestionDesk(questions, (problem) => problems.push(problem));
  const waiting = (callId: string): Pending => {
    const expired = (): Error => new PatchbayError('call-timeout', { tool: callId, seconds: 1 });
    const deadline = createDeadline({ clock, idleMs: 1_000, totalMs: 5_000, expired });
    const pending = { deadline, signal: deadline.signal, gone: never, callId };
    desk.begin(pending);
    return pending;
  };
  return { clock, desk, problems, waiting };
};
const form = { message: 'Who?', requestedSchema: { type: 'object', properties: {} } };

describe('createQuestionDesk', () => {
  it('declares just what somebody answers', () => {
    expect(setUp({}).desk.capabilities).toEqual({});
    const { desk } = setUp({ roots: () => [], elicitation: async () => ({ action: 'cancel' }) });
    expect(desk.capabilities).toEqual({
      roots: { listChanged: true },
      elicitation: { form: {}, url: {} },
    });
  });

  it('refuses what nobody answers, and what cannot be read, as the protocol has it', async () => {
    const { desk } = setUp({ elicitation: async () => ({ action: 'accept' }) });
    await expect(desk.answer('sampling/createMessage', {}, never)).rejects.toMatchObject({ code: -32601 });
    await expect(desk.answer('elicitation/create', { message: 7 }, never)).rejects.toMatchObject({
      code: -32602,
    });
    const page = { mode: 'url', message: 'Open', url: 'not a page' };
    await expect(desk.answer('elicitation/create', page, never)).rejects.toMatchObject({ code: -32602 });
  });

  it('keeps what failed here to the log', async () => {
    const { desk, problems } = setUp({
      elicitation: async () => {
        throw new Error('the key sk-123 is wrong');
      },
    });
    await expect(desk.answer('elicitation/create', form, never)).rejects.toMatchObject({
      message: 'The question could not be answered',
    });
    expect(problems).toEqual(['elicitation/create: Error: the key sk-123 is wrong']);
  });

  it('lets all requests stand still where it is not said which one is asked in', async () => {
    const asked = Promise.withResolvers<QuestionContext>();
    const answer = Promise.withResolvers<void>();
    const { clock, desk, waiting } = setUp({
      elicitation: async (_, context) => {
        asked.resolve(context);
        await answer.promise;
        return { action: 'decline' };
      },
    });
    const [first, second] = [waiting('one'), waiting('two')];
    const answered = desk.answer('elicitation/create', form, never);
    expect((await asked.promise).callId).toBeUndefined();
    clock.advance(60_000);
    expect([first.signal.aborted, second.signal.aborted]).toEqual([false, false]);
    answer.resolve();
    expect(await answered).toEqual({ action: 'decline' });
    clock.advance(1_000);
    expect([first.signal.aborted, second.signal.aborted]).toEqual([true, true]);
  });
});

describe('inRounds', () => {
  it('ends the other questions of a round with the first that cannot be answered', async () => {
    let isTold = false;
    const { clock, desk, waiting } = setUp({
      elicitation: (_, { signal }) =>
        new Promise(() => {
          signal.addEventListener('abort', () => {
            isTold = true;
          });
        }),
      sampling: async () => 'refused',
    });
    const sampling = { messages: [], maxTokens: 1 };
    const inputRequests = {
      person: { method: 'elicitation/create', params: form },
      model: { method: 'sampling/createMessage', params: sampling },
    };
    const asked = inRounds(
      {},
      async () => ({ resultType: 'input_required' as const, inputRequests: inputRequests as never }),
      { method: 'tools/call', desk, clock, pending: waiting('one') },
    );
    await expect(asked).rejects.toMatchObject({ code: 'question-unanswered' });
    expect(isTold).toBe(true);
  });

  it('sends the first parameters again, with the answers and the state of the last round alone', async () => {
    const { clock, desk, waiting } = setUp({ roots: () => [{ uri: 'file:///a' }] });
    const sent: unknown[] = [];
    const rounds = [
      { resultType: 'input_required' as const, inputRequests: { a: { method: 'roots/list' } } as never },
      { resultType: 'input_required' as const, requestState: 'two' },
      'done',
    ];
    const result = inRounds(
      { name: 'tool' },
      async (params) => {
        sent.push(params);
        return rounds.shift() ?? 'done';
      },
      { method: 'tools/call', desk, clock, pending: waiting('one') },
    );
    await clock.advanceAndSettle(300);
    expect(await result).toBe('done');
    expect(sent).toEqual([
      { name: 'tool' },
      { name: 'tool', inputResponses: { a: { roots: [{ uri: 'file:///a' }] } } },
      { name: 'tool', requestState: 'two' },
    ]);
  });
});
