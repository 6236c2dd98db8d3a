import type { AssistantContent, ModelMessage, ToolContent, UserContent } from 'ai';
import type { ContentBlock } from '#shared/model/content.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { SamplingRequest } from '#shared/model/question.ts';

type Message = SamplingRequest['messages'][number];

const blocksOf = ({ content }: Message): readonly ContentBlock[] =>
  Array.isArray(content) ? content : [content];

const textOf = (block: ContentBlock): string =>
  block.type === 'text' ? String(block.text) : `[${block.type}]`;
const textsOf = (blocks: readonly ContentBlock[]): string => blocks.map(textOf).join('\n');

const isImage = ({ type, data, mimeType }: ContentBlock): boolean =>
  type === 'image' && typeof data === 'string' && typeof mimeType === 'string';

/** Pictures beside the words, where the model looks at them; else a word for each. */
const userContent = (blocks: readonly ContentBlock[], takesImages: boolean): UserContent =>
  takesImages && blocks.some(isImage)
    ? blocks.map((block) =>
        isImage(block)
          ? { type: 'file', data: String(block.data), mediaType: String(block.mimeType) }
          : { type: 'text', text: textOf(block) },
      )
    : textsOf(blocks);

/** What a tool answered, in words; the server's blocks, or what it says in their place. */
const resultText = ({ content, structuredContent }: ContentBlock): string =>
  Array.isArray(content) && content.length > 0
    ? textsOf(content as readonly ContentBlock[])
    : JSON.stringify(structuredContent ?? '');

/** By the id of each call: results do not name the tool. */
const toolNames = (messages: readonly Message[]): ReadonlyMap<string, string> =>
  new Map(
    messages
      .flatMap(blocksOf)
      .filter(({ type }) => type === 'tool_use')
      .map(({ id, name }) => [String(id), String(name)]),
  );

/** What a server wants a model to be asked, with what the model is told of the conversation before it (specification, "Sampling"). */
export const samplingMessages = (
  { messages }: Pick<SamplingRequest, 'messages'>,
  conversation: string,
  takesImages: boolean,
): ModelMessage[] => {
  const names = toolNames(messages);
  const assistant = (blocks: readonly ContentBlock[]): ModelMessage => {
    if (blocks.every(({ type }) => type !== 'tool_use'))
      return { role: 'assistant', content: textsOf(blocks) };
    const content = blocks.map((block): Exclude<AssistantContent, string>[number] =>
      block.type === 'tool_use'
        ? {
            type: 'tool-call',
            toolCallId: String(block.id),
            toolName: String(block.name),
            input: isJsonObject(block.input) ? block.input : {},
          }
        : { type: 'text', text: textOf(block) },
    );
    return { role: 'assistant', content };
  };
  const user = (blocks: readonly ContentBlock[]): ModelMessage[] => {
    const results = blocks.filter(({ type }) => type === 'tool_result');
    const others = blocks.filter(({ type }) => type !== 'tool_result');
    const content = results.map((block): ToolContent[number] => ({
      type: 'tool-result',
      toolCallId: String(block.toolUseId),
      toolName: names.get(String(block.toolUseId)) ?? '',
      output: { type: 'text', value: resultText(block) },
    }));
    return [
      ...(content.length === 0 ? [] : [{ role: 'tool' as const, content }]),
      ...(others.length === 0 ? [] : [{ role: 'user' as const, content: userContent(others, takesImages) }]),
    ];
  };
  return [
    ...(conversation === ''
      ? []
      : [{ role: 'user' as const, content: `The conversation so far:\n${conversation}` }]),
    ...messages.flatMap((message) => {
      const blocks = blocksOf(message);
      return message.role === 'assistant' ? [assistant(blocks)] : user(blocks);
    }),
  ];
};
