import { jsonSchema, type LanguageModel, type ModelMessage, streamText, type ToolSet, tool } from 'ai';
import type { JsonObject } from '#shared/model/capability.ts';
import type { Turn } from '#shared/model/chat.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { ModelTool } from '../tools/chat-tools.ts';

/** Before anything of an answer has come, a provider that is overloaded is asked once more. */
const RETRIES = 1;

/** A call as the model made it; `id` is the provider's, good within this round only. */
export interface WrittenCall {
  readonly id: string;
  readonly name: string;
  /** Undefined where what the model wrote is no JSON object. */
  readonly arguments: JsonObject | undefined;
}

export interface RoundListener {
  onText(text: string): void;
  onReasoning(text: string): void;
  onCallBegun(id: string, name: string): void;
  onCallArguments(id: string, text: string): void;
  /** As soon as it is whole, while others may still be written. */
  onCall(call: WrittenCall): void;
}

export interface RoundRequest {
  readonly model: Exclude<LanguageModel, string>;
  readonly instructions: string;
  readonly messages: ModelMessage[];
  readonly tools: readonly ModelTool[];
  readonly signal: AbortSignal;
}

export interface RoundEnd {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Why the provider ended it, where the model did not. */
  readonly cutBy?: Turn['cutBy'];
}

/** Their calls come back to us: nothing is run inside the SDK. */
const toolSet = (tools: readonly ModelTool[]): ToolSet =>
  Object.fromEntries(
    tools.map(({ name, description, schema }) => [
      name,
      tool({ description, inputSchema: jsonSchema<JsonObject>(schema) }),
    ]),
  );

/** A model without arguments to write may write nothing. */
const argumentsOf = (input: unknown): JsonObject | undefined => {
  if (isJsonObject(input)) return input;
  return input === undefined || input === null || input === '' ? {} : undefined;
};

const isCut = (reason: string): reason is NonNullable<Turn['cutBy']> =>
  reason === 'length' || reason === 'content-filter';

/** One round: what the model says and calls, told as it comes. Throws what the provider failed with. */
export const askModel = async (request: RoundRequest, listener: RoundListener): Promise<RoundEnd> => {
  const { model, instructions, messages, tools, signal } = request;
  const { fullStream } = streamText({
    model,
    messages,
    maxRetries: RETRIES,
    abortSignal: signal,
    ...(instructions === '' ? {} : { instructions }),
    ...(tools.length === 0 ? {} : { tools: toolSet(tools) }),
    // Told as a part of the stream too; without this it would be printed.
    onError: () => undefined,
  });
  let end: RoundEnd = { inputTokens: 0, outputTokens: 0 };
  for await (const part of fullStream) {
    switch (part.type) {
      case 'text-delta':
        listener.onText(part.text);
        break;
      case 'reasoning-delta':
        listener.onReasoning(part.text);
        break;
      case 'tool-input-start':
        listener.onCallBegun(part.id, part.toolName);
        break;
      case 'tool-input-delta':
        listener.onCallArguments(part.id, part.delta);
        break;
      case 'tool-call':
        listener.onCall({ id: part.toolCallId, name: part.toolName, arguments: argumentsOf(part.input) });
        break;
      case 'finish':
        end = {
          inputTokens: part.totalUsage.inputTokens ?? 0,
          outputTokens: part.totalUsage.outputTokens ?? 0,
          ...(isCut(part.finishReason) ? { cutBy: part.finishReason } : {}),
        };
        break;
      case 'error':
        throw part.error;
      default:
        break;
    }
  }
  signal.throwIfAborted();
  return end;
};
