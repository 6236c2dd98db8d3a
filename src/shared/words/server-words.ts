import type { Prompt, Resource, ResourceTemplate } from '../model/capability.ts';
import type { ChatQuestion } from '../model/chat.ts';
import type { ContentBlock, PromptResult } from '../model/content.ts';
import type { Server } from '../model/server.ts';
import type { ToolFlag } from '../model/tool-pin.ts';
import { type Said, textFlags } from './text-flags.ts';
import { fieldTexts, textsIn } from './texts-in.ts';

type Words<T> = Omit<T, 'serverId' | 'flags' | 'isChanged'>;

/** What to look at in the words of a prompt. */
export const promptFlags = ({ name, title, description, ...prompt }: Words<Prompt>): readonly ToolFlag[] =>
  textFlags([
    ...fieldTexts({ name, title, description }),
    ...prompt.arguments.flatMap((one) =>
      fieldTexts(
        { name: one.name, title: one.title, description: one.description },
        `arguments/${one.name}/`,
      ),
    ),
  ]);

export const resourceFlags = (resource: Words<Resource>): readonly ToolFlag[] => {
  const { uri, name, title, description, mimeType } = resource;
  return textFlags(fieldTexts({ uri, name, title, description, mimeType }));
};

export const templateFlags = (template: Words<ResourceTemplate>): readonly ToolFlag[] => {
  const { uriTemplate, name, title, description, mimeType } = template;
  return textFlags(fieldTexts({ uriTemplate, name, title, description, mimeType }));
};

/** Of what a server says of itself; instructions are read by models. */
export const serverFlags = ({ facts }: Pick<Server, 'facts'>): readonly ToolFlag[] => {
  const { serverName: name, serverTitle: title, serverVersion: version, instructions } = facts;
  return textFlags(fieldTexts({ name, title, version, instructions }));
};

/** What a block says by itself, but for media. */
const blockTexts = (where: string, block: ContentBlock): readonly Said[] => {
  const { data: _, ...said } = block;
  if (typeof said.resource !== 'object' || said.resource === null) return [...textsIn(where, said)];
  const { blob: __, ...resource } = said.resource as Readonly<Record<string, unknown>>;
  return [...textsIn(where, { ...said, resource })];
};

/** Of what a prompt became, before any of it goes to a model. */
export const messagesFlags = ({ description, messages }: PromptResult): readonly ToolFlag[] =>
  textFlags([
    ...fieldTexts({ description }),
    ...messages.flatMap(({ content }, index) => blockTexts(`messages/${index + 1}`, content)),
  ]);

/** Of a resource that a result names. */
export const linkFlags = (link: {
  readonly uri: string;
  readonly title: string;
  readonly description: string;
}): readonly ToolFlag[] => {
  const { uri, title, description } = link;
  return textFlags(fieldTexts({ uri, title, description }));
};

/** Of what a server asks a person for, or wants a model asked. */
export const questionFlags = (asks: ChatQuestion['asks']): readonly ToolFlag[] => {
  if (asks.kind === 'elicitation') {
    const { message, url, requestedSchema } = asks.request;
    return textFlags([
      { where: 'message', text: message },
      ...textsIn('url', url),
      ...textsIn('requestedSchema', requestedSchema),
    ]);
  }
  const { systemPrompt, messages, tools, modelPreferences } = asks.request;
  return textFlags([
    ...fieldTexts({ systemPrompt }),
    ...messages.flatMap(({ content }, index) =>
      [content].flat().flatMap((block) => blockTexts(`messages/${index + 1}`, block)),
    ),
    ...textsIn('tools', tools),
    ...textsIn('modelPreferences', modelPreferences),
  ]);
};
