import { expect } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { RED_DOT_PNG } from '../../servers/fixture-server.ts';
import type { Play } from './play.ts';

const lists: Play = async ({ connect }) => {
  const { prompts } = await (await connect()).request('prompts/list');
  expect((prompts as readonly JsonObject[])[0]).toEqual({
    name: 'introduce',
    title: 'Introduce',
    description: 'Introduces somebody',
    arguments: [{ name: 'name', description: 'Who', required: true }, { name: 'city' }],
  });
};

const gets: Play = async ({ connect }) => {
  const peer = await connect();
  const args = { name: 'Ada', city: 'Bern' };
  const result = await peer.request('prompts/get', { name: 'introduce', arguments: args });
  expect(result).toMatchObject({
    description: 'An introduction',
    messages: [
      { role: 'user', content: { type: 'text', text: 'This is Ada from Bern.' } },
      { role: 'assistant', content: { type: 'image', data: RED_DOT_PNG, mimeType: 'image/png' } },
    ],
  });
};

const asks =
  (method: string, params: JsonObject): Play =>
  async ({ connect }) => {
    await (await connect()).request(method, params);
  };

const completes =
  (params: JsonObject, values: readonly string[]): Play =>
  async ({ connect }) => {
    const { completion } = await (await connect()).request('completion/complete', params);
    expect(completion).toMatchObject({ values, hasMore: false });
  };

const ofPrompt = (name: string) => ({
  ref: { type: 'ref/prompt', name },
  argument: { name: 'city', value: 'B' },
});

export const prompts = {
  'prompts/list': lists,
  'prompts/get': gets,
  'prompts/get: one that there is not': asks('prompts/get', { name: 'nobody' }),
  'prompts/get: an argument is missing': asks('prompts/get', { name: 'introduce' }),
  'completion/complete: of a prompt': completes(ofPrompt('introduce'), ['Basel', 'Bern', 'Biel']),
  'completion/complete: with what is chosen already': completes(
    { ...ofPrompt('introduce'), context: { arguments: { name: 'Ada' } } },
    ['Basel of Ada', 'Bern of Ada', 'Biel of Ada'],
  ),
  'completion/complete: of a resource template': completes(
    { ref: { type: 'ref/resource', uri: 'rich://items/{id}' }, argument: { name: 'id', value: '1' } },
    ['1', '10'],
  ),
  'completion/complete: of what there is not': asks('completion/complete', ofPrompt('nobody')),
} satisfies Record<string, Play>;
