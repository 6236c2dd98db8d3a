import { expect } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { answersEverything } from '../stage.ts';
import { call, textOf } from './calls.ts';
import type { Play } from './play.ts';

/** Asked in a call, it answers by `answers`; the tool says what it heard. */
const asked =
  (tool: string, args: JsonObject, heard: string): Play =>
  async ({ connect }) => {
    expect(textOf(await call(await connect(), tool, args))).toContain(heard);
  };

const declines: Play = async ({ connect }) => {
  const answers = { 'elicitation/create': () => ({ action: 'decline' }) };
  const result = await call(await connect({ answers }), 'test_elicitation', { message: 'Who?' });
  expect(textOf(result)).toContain('action=decline');
};

/** What is asked is answered by the same name; the last one says so. */
const oneAfterTheOther: Play = async ({ connect }) => {
  const messages: unknown[] = [];
  const answers = {
    'elicitation/create': ({ message }: JsonObject) => {
      messages.push(message);
      return { action: 'accept', content: messages.length === 1 ? { name: 'Ada' } : { color: 'blue' } };
    },
  };
  const result = await call(await connect({ answers }), 'test_input_required_result_multi_round');
  expect(textOf(result)).toBe('all rounds done');
  expect(messages).toEqual(['Step 1: What is your name?', 'Step 2: What is your favorite color?']);
};

const inBetween =
  (method: string, params: JsonObject): Play =>
  async ({ connect }) => {
    const result = await (await connect()).request(method, params);
    expect(JSON.stringify(result)).toContain('for Ada');
  };

const page: Play = async ({ connect }) => {
  const seen: JsonObject[] = [];
  const answers = {
    'elicitation/create': (params: JsonObject) => {
      seen.push(params);
      return { action: 'accept' };
    },
  };
  expect(JSON.parse(textOf(await call(await connect({ answers }), 'ask_page')))).toEqual({
    action: 'accept',
  });
  expect(seen).toMatchObject([{ mode: 'url', message: 'Sign in', url: 'https://example.com/sign-in' }]);
};

const withTools: Play = async ({ connect }) => {
  const use = { type: 'tool_use', id: 'use-1', name: 'weather', input: { city: 'Bern' } };
  const seen: JsonObject[] = [];
  const answers = {
    'sampling/createMessage': (params: JsonObject) => {
      seen.push(params);
      return { role: 'assistant', content: [use], model: 'a-model', stopReason: 'toolUse' };
    },
  };
  const result = await call(await connect({ answers }), 'ask_model_with_tools');
  expect(JSON.parse(textOf(result))).toMatchObject({ content: [use], stopReason: 'toolUse' });
  expect(seen).toMatchObject([{ tools: [{ name: 'weather' }], toolChoice: { mode: 'required' } }]);
};

/** A client that must not be asked; `heard` is what the tool says where it goes on without an answer. */
const cannot =
  (tool: string, args: JsonObject, heard: RegExp, capabilities: JsonObject = {}): Play =>
  async ({ connect }) => {
    const questions: string[] = [];
    const answers = Object.fromEntries(
      Object.entries(answersEverything).map(([method, answer]) => [
        method,
        (params: JsonObject) => {
          questions.push(method);
          return answer(params);
        },
      ]),
    );
    const result = await call(await connect({ capabilities, answers }), tool, args);
    expect(questions).toEqual([]);
    expect(textOf(result)).toMatch(heard);
  };

export const questions = {
  'elicitation: a form': asked('test_elicitation', { message: 'Who?' }, '"username":"Ada"'),
  'elicitation: a form, declined': declines,
  'elicitation: a page': page,
  'elicitation: one form after the other': oneAfterTheOther,
  'elicitation: while a resource is read': inBetween('resources/read', { uri: 'rich://personal' }),
  'elicitation: while a prompt is made': inBetween('prompts/get', { name: 'personal' }),
  sampling: asked('test_sampling', { prompt: 'Name a car' }, 'a blue one'),
  'sampling: with tools': withTools,
  'roots/list': asked('test_input_required_result_list_roots', {}, 'file:///home/ada'),
  'elicitation that the client did not declare': cannot(
    'test_elicitation',
    { message: 'Who?' },
    /action=cancel/,
  ),
  'sampling that the client did not declare': cannot(
    'test_sampling',
    { prompt: 'Name a car' },
    /rejected sampling/,
  ),
  'sampling with tools where the client declared it without': cannot(
    'ask_model_with_tools',
    {},
    /rejected sampling/,
    { sampling: {} },
  ),
} satisfies Record<string, Play>;
