import { createHash } from 'node:crypto';
import type { ModelMessage } from 'ai';
import type { CallPart, ChatMessage, ChatPart } from '#shared/model/chat.ts';
import type { ContentBlock } from '#shared/model/content.ts';
import { hideBinary } from '../../results/hide-binary.ts';
import {
  type ModelPicture,
  modelView,
  modelViewOfBlocks,
  RESULT_CHARACTERS,
} from '../../results/model-view.ts';

/** What a person attached is wanted whole. */
export const ATTACHED_CHARACTERS = 100_000;
/** A model that takes images is shown the last ones; what it has said about earlier ones stands in the conversation. */
const MOST_PICTURES = 6;

export interface MessageOptions {
  readonly takesImages: boolean;
  /** The bytes of a picture as Base64; undefined where they are gone. */
  readonly picture: (url: string) => Promise<string | undefined>;
}

/** How an id of ours is told to providers: some take nothing but nine letters and digits (Mistral). */
const providerCallId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 9);

/** What the model is told of a call, for it to read: it may try again, go on, or tell the person. */
export const callWords = (
  part: CallPart,
  takesImages: boolean,
): { text: string; pictures: readonly ModelPicture[] } => {
  const { state } = part;
  const said = (text: string) => ({ text, pictures: [] });
  const changed =
    part.originalArguments === undefined
      ? ''
      : `[The person changed the arguments to ${hideBinary(JSON.stringify(part.arguments))}]\n`;
  switch (state.kind) {
    case 'done': {
      const view = modelView(state.result, { takesImages, characters: RESULT_CHARACTERS });
      const { pictures } = view;
      const text = state.modelText ?? view.text;
      const failed = state.isError ? 'The tool failed:\n' : '';
      return { text: `${changed}${failed}${text === '' ? '(no content)' : text}`, pictures };
    }
    case 'failed': {
      const { code, message, hint } = state.error;
      const words = hideBinary(`${code}: ${message} ${hint}`);
      return said(
        `${changed}There is no result. ${words}\nDo not repeat the same call unless something changed: try another way, or tell the person.`,
      );
    }
    case 'refused': {
      const words = state.words === undefined ? '' : ` They say: ${state.words}`;
      return said(
        state.reason === 'person'
          ? `The person refused this call.${words} Do not try it again; ask what they want instead.`
          : 'This call was not allowed, since nobody decided about it. Do not try it again; ask the person.',
      );
    }
    case 'cancelled':
      return said('This call was cancelled before it had a result.');
    case 'writing':
    case 'asking':
    case 'running':
      return said('This call was interrupted before it had a result.');
  }
};

type UserContent = Exclude<(ModelMessage & { role: 'user' })['content'], string>;

interface Draft {
  /** Pictures stand as they were found; which are sent is known only at the end. */
  readonly message: ModelMessage;
  readonly pictures?: readonly ModelPicture[];
}

const userMessage = (text: string, pictures: readonly ModelPicture[]): Draft => ({
  message: { role: 'user', content: text },
  pictures,
});

const ofBlocks = (
  blocks: readonly ContentBlock[],
  takesImages: boolean,
): { text: string; pictures: readonly ModelPicture[] } =>
  modelViewOfBlocks(blocks, { takesImages, characters: ATTACHED_CHARACTERS });

const userDrafts = ({ parts }: ChatMessage, takesImages: boolean): Draft[] => {
  const drafts: Draft[] = [];
  let texts: string[] = [];
  let pictures: ModelPicture[] = [];
  const flush = (): void => {
    if (texts.length > 0 || pictures.length > 0) drafts.push(userMessage(texts.join('\n\n'), pictures));
    texts = [];
    pictures = [];
  };
  for (const part of parts) {
    if (part.type === 'text') texts.push(part.text);
    else if (part.type === 'media') {
      const view = ofBlocks([{ ...part, type: 'image' }], takesImages);
      texts.push(`${part.name}: ${view.text}`);
      pictures.push(...view.pictures);
    } else if (part.type === 'resource') {
      const view = ofBlocks(part.contents, takesImages);
      texts.push(
        `<resource name=${JSON.stringify(part.name)} server=${JSON.stringify(part.serverName)}>\n${view.text}\n</resource>`,
      );
      pictures.push(...view.pictures);
    } else if (part.type === 'prompt') {
      flush();
      for (const { role, content } of part.messages) {
        const view = ofBlocks([content], takesImages);
        if (role === 'assistant') drafts.push({ message: { role, content: view.text } });
        else drafts.push(userMessage(view.text, view.pictures));
      }
    }
  }
  flush();
  return drafts;
};

/** An answer taken apart into its rounds: what was said, then what was called in it. */
const roundsOf = (parts: readonly ChatPart[]): { text: string; calls: CallPart[] }[] => {
  const rounds: { text: string; calls: CallPart[] }[] = [];
  for (const part of parts) {
    const last = rounds.at(-1);
    if (part.type === 'text') {
      if (last === undefined || last.calls.length > 0) rounds.push({ text: part.text, calls: [] });
      else last.text += part.text;
    } else if (part.type === 'call') {
      if (last === undefined || (last.calls[0]?.round ?? part.round) !== part.round)
        rounds.push({ text: '', calls: [part] });
      else last.calls.push(part);
    }
  }
  return rounds;
};

const assistantDrafts = ({ parts }: ChatMessage, takesImages: boolean): Draft[] =>
  roundsOf(parts).flatMap(({ text, calls }): Draft[] => {
    if (calls.length === 0) return text === '' ? [] : [{ message: { role: 'assistant', content: text } }];
    const outcomes = calls.map((call) => ({ call, ...callWords(call, takesImages) }));
    const drafts: Draft[] = [
      {
        message: {
          role: 'assistant',
          content: [
            ...(text === '' ? [] : [{ type: 'text' as const, text }]),
            ...calls.map((call) => ({
              type: 'tool-call' as const,
              toolCallId: providerCallId(call.id),
              toolName: call.name,
              input: call.originalArguments ?? call.arguments,
            })),
          ],
        },
      },
      {
        message: {
          role: 'tool',
          content: outcomes.map((outcome) => ({
            type: 'tool-result' as const,
            toolCallId: providerCallId(outcome.call.id),
            toolName: outcome.call.name,
            output: { type: 'text' as const, value: outcome.text },
          })),
        },
      },
    ];
    // The protocol has no pictures in a tool's answer: they follow as if the person showed them.
    const pictures = outcomes.flatMap((outcome) => outcome.pictures);
    return pictures.length === 0
      ? drafts
      : [...drafts, userMessage('The pictures in the results of these tools:', pictures)];
  });

const withPictures = async (
  { message, pictures = [] }: Draft,
  isSent: (picture: ModelPicture) => boolean,
  options: MessageOptions,
): Promise<ModelMessage> => {
  if (message.role !== 'user' || typeof message.content !== 'string') return message;
  const files: UserContent = [];
  for (const picture of pictures.filter(isSent)) {
    const data = await options.picture(picture.url);
    if (data !== undefined) files.push({ type: 'file', data, mediaType: picture.mimeType });
  }
  return files.length === 0
    ? message
    : { role: 'user', content: [{ type: 'text', text: message.content }, ...files] };
};

/** The conversation as a model is given it: what results were too large for, and media, are said in words. */
export const modelMessages = async (
  messages: readonly ChatMessage[],
  options: MessageOptions,
): Promise<ModelMessage[]> => {
  const { takesImages } = options;
  const drafts = messages.flatMap((message) =>
    message.role === 'user' ? userDrafts(message, takesImages) : assistantDrafts(message, takesImages),
  );
  const sent = new Set(drafts.flatMap(({ pictures = [] }) => pictures).slice(-MOST_PICTURES));
  const built: ModelMessage[] = [];
  for (const draft of drafts) built.push(await withPictures(draft, (picture) => sent.has(picture), options));
  return built;
};
