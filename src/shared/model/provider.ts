import * as z from 'zod';
import { errorBody } from './call.ts';
import { readValue, writtenSecret, writtenValue } from './written-value.ts';

/** What is known of programs and services that speak OpenAI's protocol; a person may name any other address. */
export const providerPresets = {
  openai: { name: 'OpenAI', baseUrl: 'https://api.openai.com/v1', needsKey: true },
  ollama: { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', needsKey: false },
  'lm-studio': { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', needsKey: false },
  vllm: { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1', needsKey: false },
  'llama-cpp': { name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1', needsKey: false },
  openrouter: { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1', needsKey: true },
  other: { name: '', baseUrl: '', needsKey: false },
} as const;
export type ProviderPreset = keyof typeof providerPresets;
const presetNames = Object.keys(providerPresets) as [ProviderPreset, ...ProviderPreset[]];

const modelId = z.string().trim().min(1).max(300);

/** A model as the provider listed it, as a person named it, or as a test found it; what is not there is not known. */
export const providerModel = z.object({
  id: modelId,
  /** How much it can hold, in tokens. */
  contextTokens: z.number().int().positive().max(100_000_000).optional(),
  takesImages: z.boolean().optional(),
  takesTools: z.boolean().optional(),
});
export type ProviderModel = z.infer<typeof providerModel>;

const fields = {
  name: z.string().trim().min(1).max(100),
  preset: z.enum(presetNames),
  /** With its version, as `http://127.0.0.1:11434/v1`; `/chat/completions` is added to it. */
  baseUrl: z.url({ protocol: /^https?$/ }).max(2_048),
  defaultModel: z.string().trim().max(300),
  /** So long nothing may come of an answer. */
  timeoutSeconds: z.number().int().min(1).max(3_600),
  models: z.array(providerModel).max(10_000),
};
const headerName = z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}$/, 'is not the name of a header');
const written = {
  apiKey: writtenSecret,
  headers: z.record(headerName, writtenValue),
};

export const providerInput = z.object({
  ...fields,
  ...written,
  preset: fields.preset.default('other'),
  defaultModel: fields.defaultModel.default(''),
  timeoutSeconds: fields.timeoutSeconds.default(300),
  models: fields.models.default([]),
  apiKey: written.apiKey.default(''),
  headers: written.headers.default({}),
});
export type ProviderInput = z.infer<typeof providerInput>;
export const providerPatch = z.object({ ...fields, ...written }).partial();
export type ProviderPatch = z.infer<typeof providerPatch>;

/** A provider of models; its key is in the keychain and never read back. */
export const provider = z.object({
  id: z.string(),
  ...fields,
  apiKey: readValue,
  headers: z.record(z.string(), readValue),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Provider = z.infer<typeof provider>;

export const providerTestSteps = ['models', 'chat', 'streaming', 'tools', 'images'] as const;
/** What works with a model. Of a failed step the error says why; what needs a step that failed is skipped. */
export const providerTest = z.object({
  model: z.string(),
  steps: z.array(
    z.object({
      step: z.enum(providerTestSteps),
      status: z.enum(['ok', 'failed', 'skipped']),
      durationMs: z.number(),
      error: errorBody.optional(),
    }),
  ),
});
export type ProviderTest = z.infer<typeof providerTest>;
