import { generateText } from 'ai';
import type { SamplingRequest } from '#shared/model/question.ts';
import { languageModel } from '../providers/language-model.ts';
import type { ProviderEndpoint } from '../providers/provider-endpoint.ts';
import { toProviderError } from '../providers/provider-error.ts';
import { samplingMessages } from './sampling-messages.ts';

export interface DraftWriter {
  readonly endpoint: ProviderEndpoint;
  readonly model: string;
  /** What was said so far, for a server that asks for it; empty where there is nothing. */
  readonly conversation: string;
}

/** Has a model write an answer to a sampling request. Throws an error of the provider. */
export const writeDraft = async (
  { endpoint, model, conversation }: DraftWriter,
  request: SamplingRequest,
  signal: AbortSignal,
): Promise<string> => {
  try {
    const { text } = await generateText({
      model: languageModel(endpoint, model),
      messages: samplingMessages(request, conversation),
      maxRetries: 1,
      maxOutputTokens: request.maxTokens,
      abortSignal: signal,
      ...(request.systemPrompt === undefined ? {} : { instructions: request.systemPrompt }),
      ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
      ...(request.stopSequences === undefined ? {} : { stopSequences: request.stopSequences }),
    });
    return text;
  } catch (error) {
    const { name, baseUrl } = endpoint.provider;
    throw toProviderError(error, { provider: name, baseUrl, model });
  }
};
