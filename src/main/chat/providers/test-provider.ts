import { generateText, jsonSchema, streamText, tool } from 'ai';
import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ProviderModel, ProviderTest } from '#shared/model/provider.ts';
import type { Clock } from '../../clock.ts';
import type { AskedModel } from './failed-answer.ts';
import { languageModel } from './language-model.ts';
import { fetchModels } from './model-list.ts';
import type { ProviderEndpoint } from './provider-endpoint.ts';
import { toProviderError } from './provider-error.ts';

type Step = ProviderTest['steps'][number];

/** 64 by 64 points of red, as PNG: providers refuse pictures that are too small. */
const RED_SQUARE =
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAMAAACdt4HsAAAAA1BMVEXcFBQXnfKmAAAAG0lEQVR42u3BgQAAAADDoPlT3+AEVQEAAAB8AxBAAAG9PLePAAAAAElFTkSuQmCC';
/** Room to think before it answers. */
const MAX_OUTPUT_TOKENS = 512;

export interface TestedProvider {
  readonly test: ProviderTest;
  readonly models: readonly ProviderModel[];
}

const addNumbers = {
  add: tool({
    description: 'Adds two numbers',
    inputSchema: jsonSchema<{ a: number; b: number }>({
      type: 'object',
      properties: { a: { type: 'number' }, b: { type: 'number' } },
      required: ['a', 'b'],
    }),
  }),
};

/** Asks a model a little in each way. What is thrown is what the provider said; nothing is tried twice. */
const trials = (endpoint: ProviderEndpoint, asked: AskedModel, abortSignal: AbortSignal) => {
  const settings = {
    model: languageModel(endpoint, asked.model),
    maxRetries: 0,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    abortSignal,
  };
  const streamed = async (options: Parameters<typeof streamText>[0]): Promise<boolean> => {
    let isToolCalled = false;
    for await (const part of streamText({ ...options, onError: () => undefined }).fullStream) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'tool-call') isToolCalled = true;
    }
    return isToolCalled;
  };
  return {
    chat: async () => {
      await generateText({ ...settings, prompt: 'Say hello.' });
    },
    streaming: async () => {
      await streamed({ ...settings, prompt: 'Say hello.' });
    },
    tools: async () => {
      const prompt = 'Add 2 and 3 with the tool "add".';
      if (await streamed({ ...settings, tools: addNumbers, prompt })) return;
      throw new PatchbayError('model-without-tools', {
        ...asked,
        problem: 'it answered without calling the tool',
      });
    },
    images: async () => {
      const { text } = await generateText({
        ...settings,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: 'Which colour has this square? Answer with one word.' },
              { type: 'file', data: RED_SQUARE, mediaType: 'image/png' },
            ],
          },
        ],
      });
      if (/red|crimson|scarlet|红/i.test(text)) return;
      throw new PatchbayError('model-without-images', {
        ...asked,
        problem: 'it could not say which colour a square has',
      });
    },
  } satisfies Record<Exclude<Step['step'], 'models'>, () => Promise<void>>;
};

/** Tries everything; where plain chat fails, nothing further is asked. Without a model the first of the list is tried. */
export const testProvider = async (
  endpoint: ProviderEndpoint,
  wanted: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<TestedProvider> => {
  const { name: provider, baseUrl } = endpoint.provider;
  const steps: Step[] = [];
  let asked: AskedModel = { provider, baseUrl, model: wanted };
  const run = async (step: Step['step'], work: () => Promise<void>): Promise<boolean> => {
    const begun = clock.monotonic();
    const durationMs = (): number => Math.round(clock.monotonic() - begun);
    try {
      await work();
      steps.push({ step, status: 'ok', durationMs: durationMs() });
      return true;
    } catch (error) {
      if (signal.aborted) throw new PatchbayError('call-cancelled');
      const known = toPatchbayError(toProviderError(error, asked)).toJSON();
      steps.push({ step, status: 'failed', durationMs: durationMs(), error: known });
      return false;
    }
  };
  const skip = (...names: readonly Step['step'][]): void => {
    for (const step of names) steps.push({ step, status: 'skipped', durationMs: 0 });
  };

  let models: readonly ProviderModel[] = [];
  await run('models', async () => {
    models = await fetchModels(endpoint, signal);
  });
  asked = { ...asked, model: wanted === '' ? (models[0]?.id ?? '') : wanted };
  const { model } = asked;
  if (model === '') {
    skip('chat', 'streaming', 'tools', 'images');
    return { test: { model, steps }, models };
  }
  const { chat, ...others } = trials(endpoint, asked, signal);
  if (await run('chat', chat)) {
    await run('streaming', others.streaming);
    await run('tools', others.tools);
    await run('images', others.images);
  } else skip('streaming', 'tools', 'images');
  return { test: { model, steps }, models };
};
