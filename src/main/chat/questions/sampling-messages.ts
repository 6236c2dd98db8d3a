import type { ModelMessage } from 'ai';
import type { ContentBlock } from '#shared/model/content.ts';
import type { SamplingRequest } from '#shared/model/question.ts';

const textOf = (block: ContentBlock): string =>
  block.type === 'text' ? String(block.text) : `[${block.type}]`;

/** What a server wants a model to be asked; with the conversation before it where it asks for that (specification, "Sampling"). */
export const samplingMessages = (request: SamplingRequest, conversation: string): ModelMessage[] => {
  const { includeContext } = request;
  const wantsContext = includeContext === 'thisServer' || includeContext === 'allServers';
  const context: ModelMessage[] =
    wantsContext && conversation !== ''
      ? [{ role: 'user', content: `The conversation so far:\n${conversation}` }]
      : [];
  return [
    ...context,
    ...request.messages.map(({ role, content }): ModelMessage => {
      const text = (Array.isArray(content) ? content : [content]).map(textOf).join('\n');
      return role === 'assistant' ? { role, content: text } : { role: 'user', content: text };
    }),
  ];
};
