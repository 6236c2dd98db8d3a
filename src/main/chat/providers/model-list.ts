import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ProviderModel } from '#shared/model/provider.ts';
import { failedAnswer } from './failed-answer.ts';
import type { ProviderEndpoint } from './provider-endpoint.ts';

/** More than any provider has. */
const MOST_MODELS = 10_000;
const LIST_TIMEOUT_MS = 20_000;

const count = z.number().int().positive().optional().catch(undefined);
const words = z.array(z.string()).optional().catch(undefined);
/** Beside the id each provider tells what it likes, under names of its own. */
const listedModel = z.looseObject({
  id: z.string().trim().min(1).max(300),
  context_length: count,
  context_window: count,
  max_model_len: count,
  max_context_length: count,
  meta: z.looseObject({ n_ctx: count, n_ctx_train: count }).optional().catch(undefined),
  architecture: z.looseObject({ input_modalities: words }).optional().catch(undefined),
  supported_parameters: words,
});
const listAnswer = z.object({ data: z.array(z.unknown()).nullable() });

const toModel = (given: unknown): ProviderModel[] => {
  const { data: model } = listedModel.safeParse(given);
  if (model === undefined) return [];
  const contextTokens =
    model.context_length ??
    model.context_window ??
    model.max_model_len ??
    model.max_context_length ??
    model.meta?.n_ctx ??
    model.meta?.n_ctx_train;
  const modalities = model.architecture?.input_modalities;
  return [
    {
      id: model.id,
      ...(contextTokens === undefined ? {} : { contextTokens }),
      ...(modalities === undefined ? {} : { takesImages: modalities.includes('image') }),
      ...(model.supported_parameters === undefined
        ? {}
        : { takesTools: model.supported_parameters.includes('tools') }),
    },
  ];
};

/** The models in an answer to `/models`, by id; undefined where it is none. */
const readModels = (text: string): readonly ProviderModel[] | undefined => {
  try {
    const { data } = listAnswer.safeParse(JSON.parse(text));
    if (data === undefined) return undefined;
    // Ollama has null where it has no model.
    return (data.data ?? [])
      .slice(0, MOST_MODELS)
      .flatMap(toModel)
      .sort((a, b) => a.id.localeCompare(b.id));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Asks for it. Throws errors of the provider and of the network. */
export const fetchModels = async (
  endpoint: ProviderEndpoint,
  signal?: AbortSignal,
): Promise<readonly ProviderModel[]> => {
  const { name: provider, baseUrl } = endpoint.provider;
  const deadline = AbortSignal.timeout(LIST_TIMEOUT_MS);
  const asked = { provider, baseUrl, model: '' };
  const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
  const answer = await endpoint.get('/models', either).catch((error: unknown) => {
    throw deadline.aborted
      ? new PatchbayError('provider-silent', { provider, seconds: LIST_TIMEOUT_MS / 1_000 })
      : error;
  });
  if (answer.status >= 400) throw failedAnswer(asked, answer.status, answer.text);
  const models = readModels(answer.text);
  if (models === undefined)
    throw new PatchbayError('provider-answer-broken', { ...asked, problem: 'it is no list of models' });
  return models;
};

/** What is listed now, with what else is known of each. */
export const mergeModels = (
  known: readonly ProviderModel[],
  listed: readonly ProviderModel[],
): ProviderModel[] => {
  const before = new Map(known.map((model) => [model.id, model]));
  return listed.map((model) => ({ ...before.get(model.id), ...model }));
};
