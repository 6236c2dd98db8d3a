import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import type { QuestionContext } from '../../connections/questions.ts';
import { type Asker, createQuestionRouter } from './question-router.ts';

const everything: JsonObject = { elicitation: { form: {}, url: {} }, sampling: { tools: {} }, roots: {} };
const form = { mode: 'form' as const, message: 'Who?', requestedSchema: { type: 'object' } };
const page = {
  mode: 'url' as const,
  message: 'Pay',
  url: 'https://example.com/pay',
  elicitationId: 'page-1',
};
const sampling = { messages: [], maxTokens: 1 };

interface TestAsker extends Asker {
  readonly asked: { method: string; params: JsonObject }[];
  readonly missing: JsonObject[];
  readonly pages: string[];
  /** Answers the oldest question. */
  answer(result: JsonObject): void;
}

const askerOf = (clientId: string, capabilities = everything): TestAsker => {
  const open: ((result: JsonObject) => void)[] = [];
  const asked: TestAsker['asked'] = [];
  const missing: JsonObject[] = [];
  const pages: string[] = [];
  return {
    clientId,
    capabilities,
    asked,
    missing,
    pages,
    ask: (method, params) => {
      asked.push({ method, params });
      return new Promise((resolve) => open.push(resolve));
    },
    undeclared: (capability) => missing.push(capability),
    pageDone: (id) => pages.push(id),
    answer: (result) => open.shift()?.(result),
  };
};

const during = (callIds: readonly string[], more: Partial<QuestionContext> = {}): QuestionContext => ({
  signal: new AbortController().signal,
  callIds,
  ...more,
});

const router = (calls: Readonly<Record<string, Asker>>) => {
  const { questions, register } = createQuestionRouter();
  const ends = Object.entries(calls).map(([callId, asker]) => register(callId, asker));
  const elicit = async (...given: Parameters<NonNullable<typeof questions.elicitation>>) =>
    questions.elicitation?.(...given);
  const sample = async (...given: Parameters<NonNullable<typeof questions.sampling>>) =>
    questions.sampling?.(...given);
  return { questions, elicit, sample, ends };
};

describe('a question is for', () => {
  it('the client in whose call it was asked', async () => {
    const [ada, bob] = [askerOf('ada'), askerOf('bob')];
    const { elicit } = router({ first: ada, second: bob });
    const answer = elicit(form, during(['second']));
    bob.answer({ action: 'accept', content: { name: 'Bob' } });
    expect(await answer).toEqual({ action: 'accept', content: { name: 'Bob' } });
    expect(ada.asked).toEqual([]);
  });

  it('nobody where it may be of calls of several clients', async () => {
    const [ada, bob] = [askerOf('ada'), askerOf('bob')];
    const { elicit, sample } = router({ first: ada, second: bob });
    const context = during(['first', 'second']);
    expect(await elicit(form, context)).toEqual({ action: 'cancel' });
    expect(await sample(sampling, context)).toBe('refused');
    expect([...ada.asked, ...bob.asked]).toEqual([]);
  });

  it('nobody where a call that is not of the gateway may have asked it', async () => {
    const ada = askerOf('ada');
    const { elicit } = router({ first: ada });
    expect(await elicit(form, during(['first', 'of the interface']))).toEqual({ action: 'cancel' });
    expect(ada.asked).toEqual([]);
  });

  it('the client that does not wait for an answer already', async () => {
    const [ada, bob] = [askerOf('ada'), askerOf('bob')];
    const { elicit } = router({ first: ada, second: bob });
    const firstAnswer = elicit(form, during(['first']));
    const secondAnswer = elicit(form, during(['first', 'second']));
    bob.answer({ action: 'decline' });
    expect(await secondAnswer).toEqual({ action: 'decline' });
    ada.answer({ action: 'cancel' });
    expect(await firstAnswer).toEqual({ action: 'cancel' });
  });

  it('the later of two calls of one client', async () => {
    const [early, late] = [askerOf('ada'), askerOf('ada')];
    const { elicit } = router({ early, late });
    const answer = elicit(form, during(['early', 'late']));
    late.answer({ action: 'decline' });
    expect(await answer).toEqual({ action: 'decline' });
    expect(early.asked).toEqual([]);
  });

  it('nobody any more when its call has ended', async () => {
    const ada = askerOf('ada');
    const { elicit, ends } = router({ first: ada });
    for (const end of ends) end();
    expect(await elicit(form, during(['first']))).toEqual({ action: 'cancel' });
  });
});

describe('what a client did not declare', () => {
  it.each([
    ['a form', {}, form, { elicitation: {} }],
    ['a page', {}, page, { elicitation: { url: {} } }],
    ['a page where it knows forms', { elicitation: {} }, page, { elicitation: { url: {} } }],
    ['a form where it knows pages', { elicitation: { url: {} } }, form, { elicitation: { form: {} } }],
  ])('is not asked of it: %s', async (_, capabilities: JsonObject, request, missing) => {
    const ada = askerOf('ada', capabilities);
    const { elicit } = router({ first: ada });
    expect(await elicit(request, during(['first']))).toEqual({ action: 'cancel' });
    expect(ada).toMatchObject({ asked: [], missing: [missing] });
  });

  it.each([
    ['a model', {}, sampling, { sampling: {} }],
    ['a model with tools', { sampling: {} }, { ...sampling, tools: [] }, { sampling: { tools: {} } }],
    ['the choice of a tool', { sampling: {} }, { ...sampling, toolChoice: {} }, { sampling: { tools: {} } }],
  ])('is not asked of it: %s', async (_, capabilities: JsonObject, request, missing) => {
    const ada = askerOf('ada', capabilities);
    const { sample } = router({ first: ada });
    expect(await sample(request, during(['first']))).toBe('refused');
    expect(ada).toMatchObject({ asked: [], missing: [missing] });
  });

  it.each([
    ['declared', { sampling: { context: {} } }, { ...sampling, includeContext: 'thisServer' }],
    ['not declared', { sampling: {} }, sampling],
  ])('is asked for its conversation only where that is declared: %s', async (_, capabilities, params) => {
    const ada = askerOf('ada', capabilities);
    const { sample } = router({ first: ada });
    void sample({ ...sampling, includeContext: 'thisServer' }, during(['first']));
    expect(ada.asked).toEqual([{ method: 'sampling/createMessage', params }]);
  });

  it('is not asked of it: folders, of which it is not told', async () => {
    const ada = askerOf('ada', {});
    const { questions } = router({ first: ada });
    expect(await questions.roots?.(during(['first']))).toBeUndefined();
    expect(ada).toMatchObject({ asked: [], missing: [] });
  });
});

it('a form means a form where no kind is said', async () => {
  const ada = askerOf('ada', { elicitation: {} });
  const { elicit } = router({ first: ada });
  const answer = elicit(form, during(['first']));
  ada.answer({ action: 'decline' });
  expect(await answer).toEqual({ action: 'decline' });
});

it('its name goes along, the token of its progress does not', async () => {
  const ada = askerOf('ada');
  const { sample } = router({ first: ada });
  const request = { ...sampling, _meta: { progressToken: 7, trace: 'a' } };
  void sample(request, during(['first'], { name: 'colour' }));
  await Promise.resolve();
  expect(ada.asked).toEqual([
    {
      method: 'sampling/createMessage',
      params: { ...sampling, _meta: { trace: 'a', 'patchbay/question': 'colour' } },
    },
  ]);
});

it('who was to open a page is told that it is done with, as long as the call runs', async () => {
  const ada = askerOf('ada');
  const { elicit, questions, ends } = router({ first: ada });
  for (const elicitationId of ['page-1', 'page-2']) {
    const answer = elicit({ ...page, elicitationId }, during(['first']));
    ada.answer({ action: 'accept' });
    await answer;
  }
  questions.onPageDone?.('page-1');
  questions.onPageDone?.('page-1');
  for (const end of ends) end();
  questions.onPageDone?.('page-2');
  expect(ada.pages).toEqual(['page-1']);
});
