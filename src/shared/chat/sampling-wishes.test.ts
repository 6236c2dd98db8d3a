import { describe, expect, it } from 'vitest';
import { hintedModel, samplingWishes } from './sampling-wishes.ts';

const request = { messages: [], maxTokens: 1 };

describe('what a server wishes of a model', () => {
  it('is read as far as it is well formed', () => {
    expect(samplingWishes(request)).toEqual({
      hints: [],
      priorities: [],
      context: undefined,
      tools: [],
      toolChoice: 'auto',
    });
    const wishes = samplingWishes({
      ...request,
      modelPreferences: {
        hints: [{ name: ' sonnet ' }, {}, 'odd', { name: 'claude' }],
        costPriority: 0,
        speedPriority: 7,
        intelligencePriority: 0.9,
      },
      includeContext: 'allServers',
      tools: [{ name: 'look', inputSchema: { type: 'object' } }],
      toolChoice: { mode: 'required' },
    });
    expect(wishes).toEqual({
      hints: ['sonnet', 'claude'],
      priorities: [
        { of: 'cost', weight: 0 },
        { of: 'intelligence', weight: 0.9 },
      ],
      context: 'allServers',
      tools: [{ name: 'look', description: '', inputSchema: { type: 'object' } }],
      toolChoice: 'required',
    });
    expect(samplingWishes({ ...request, modelPreferences: { hints: 7 }, includeContext: 'none' })).toEqual(
      samplingWishes(request),
    );
  });

  it.each([
    ['the first hint that fits, part of a name', ['opus', 'SONNET', 'gpt'], 'claude-3-sonnet'],
    ['the usual one of several that fit', ['gpt'], 'gpt-4o-mini'],
    ['none where no name has it', ['gemini'], undefined],
    ['none without hints', [], undefined],
  ])('chooses %s', (_case, hints, model) => {
    const models = ['gpt-4o', 'gpt-4o-mini', 'claude-3-sonnet'];
    expect(hintedModel(hints, models, 'gpt-4o-mini')?.model).toBe(model);
  });
});
