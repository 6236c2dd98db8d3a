import * as z from 'zod';
import type { SamplingRequest } from '../model/question.ts';

export const priorities = ['cost', 'speed', 'intelligence'] as const;
export type Priority = (typeof priorities)[number];
export type AskedContext = 'thisServer' | 'allServers';

const share = z.number().min(0).max(1).optional().catch(undefined);
const preferences = z
  .object({
    hints: z.array(z.object({ name: z.string().catch('') }).catch({ name: '' })).catch([]),
    costPriority: share,
    speedPriority: share,
    intelligencePriority: share,
  })
  .catch({ hints: [] });
const tools = z
  .array(
    z.object({
      name: z.string(),
      description: z.string().catch(''),
      inputSchema: z.record(z.string(), z.unknown()).catch({}),
    }),
  )
  .catch([]);
const toolChoice = z.object({ mode: z.enum(['auto', 'required', 'none']) }).catch({ mode: 'auto' });
const askedContext = z.enum(['thisServer', 'allServers']).optional().catch(undefined);

export interface SamplingWishes {
  /** Names of models or parts of them, the dearest first. */
  readonly hints: readonly string[];
  /** From 0, of no account, to 1, above all. */
  readonly priorities: readonly { readonly of: Priority; readonly weight: number }[];
  /** Set where the conversation is asked for. */
  readonly context: AskedContext | undefined;
  readonly tools: z.infer<typeof tools>;
  readonly toolChoice: z.infer<typeof toolChoice>['mode'];
}

/** What a server wishes of a model beside its answer (specification, "Sampling", "Model Preferences"); what is malformed is no wish. */
export const samplingWishes = (request: SamplingRequest): SamplingWishes => {
  const { hints, ...shares } = preferences.parse(request.modelPreferences ?? {});
  return {
    hints: hints.map(({ name }) => name.trim()).filter((name) => name !== ''),
    priorities: priorities.flatMap((of) => {
      const weight = shares[`${of}Priority`];
      return weight === undefined ? [] : [{ of, weight }];
    }),
    context: askedContext.parse(request.includeContext),
    tools: tools.parse(request.tools ?? []),
    toolChoice: toolChoice.parse(request.toolChoice).mode,
  };
};

/** The first hint that is part of the name of a model there is, and that model; of several the usual one, if it is among them. */
export const hintedModel = (
  hints: readonly string[],
  models: readonly string[],
  usual: string,
): { readonly model: string; readonly hint: string } | undefined => {
  for (const hint of hints) {
    const isMeant = (model: string): boolean => model.toLowerCase().includes(hint.toLowerCase());
    const model = isMeant(usual) ? usual : models.find(isMeant);
    if (model !== undefined) return { model, hint };
  }
  return undefined;
};
