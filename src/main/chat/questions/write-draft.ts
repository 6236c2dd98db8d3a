import { generateText, jsonSchema, type ToolSet, tool } from 'ai';
import { samplingWishes } from '#shared/chat/sampling-wishes.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { SamplingRequest } from '#shared/model/question.ts';
import { languageModel } from '../providers/language-model.ts';
import type { ProviderEndpoint } from '../providers/provider-endpoint.ts';
import { toProviderError } from '../providers/provider-error.ts';
import type { Draft } from './chat-questions.ts';
import { samplingMessages } from './sampling-messages.ts';

export interface DraftWriter {
  readonly endpoint: ProviderEndpoint;
  readonly model: string;
  readonly takesImages: boolean;
  /** What it is told of the conversation; empty where nothing. */
  readonly context: string;
}

/** The server runs them: nothing is run here. */
const toolsOf = (
  request: SamplingRequest,
): Pick<Parameters<typeof generateText>[0], 'tools' | 'toolChoice'> => {
  const { tools, toolChoice } = samplingWishes(request);
  if (tools.length === 0) return {};
  const set: ToolSet = Object.fromEntries(
    tools.map(({ name, description, inputSchema }) => [
      name,
      tool({ description, inputSchema: jsonSchema<JsonObject>(inputSchema) }),
    ]),
  );
  return { tools: set, toolChoice };
};

/** Has a model write an answer to a sampling request. Throws an error of the provider. */
export const writeDraft = async (
  { endpoint, model, takesImages, context }: DraftWriter,
  request: SamplingRequest,
  signal: AbortSignal,
): Promise<Draft> => {
  try {
    const { text, toolCalls } = await generateText({
      model: languageModel(endpoint, model),
      messages: samplingMessages(request, context, takesImages),
      ...toolsOf(request),
      maxRetries: 1,
      maxOutputTokens: request.maxTokens,
      abortSignal: signal,
      ...(request.systemPrompt === undefined ? {} : { instructions: request.systemPrompt }),
      ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
      ...(request.stopSequences === undefined ? {} : { stopSequences: request.stopSequences }),
    });
    const calls = toolCalls.map(({ toolCallId: id, toolName: name, input }) => ({
      id,
      name,
      input: isJsonObject(input) ? input : {},
    }));
    return { text, calls };
  } catch (error) {
    const { name, baseUrl } = endpoint.provider;
    throw toProviderError(error, { provider: name, baseUrl, model });
  }
};
