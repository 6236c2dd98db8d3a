import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';
import type { ProviderEndpoint } from './provider-endpoint.ts';

/** A model of a provider, as the SDK of models wants it. */
export const languageModel = (endpoint: ProviderEndpoint, id: string): Exclude<LanguageModel, string> =>
  createOpenAICompatible({
    name: 'provider',
    baseURL: endpoint.provider.baseUrl,
    includeUsage: true,
    fetch: endpoint.fetch,
  }).chatModel(id);
