import type { PromptResult } from '#shared/model/content.ts';
import { hiddenAt } from '#shared/text/hidden-characters.ts';
import { limitText } from '../../../components/results/text-limits.ts';

/** A prompt that was got, with what it was asked with. */
export interface GotPrompt {
  readonly serverId: string;
  readonly name: string;
  readonly arguments: Record<string, string>;
  readonly result: PromptResult;
}

/** What a person would type: one text of theirs, short enough for a field, in which nothing hides. */
const isTyped = (text: string): boolean => text.trim() !== '' && limitText(text).pretty && hiddenAt(text) < 0;

/**
 * The text that a prompt puts into the composer, to be edited there; undefined where it has to go as a whole: with words
 * of the assistant, several messages, or media.
 */
export const typedPrompt = ({ messages }: PromptResult): string | undefined => {
  const [message, ...others] = messages;
  if (message?.role !== 'user' || others.length > 0) return undefined;
  const { type, text } = message.content;
  return type === 'text' && typeof text === 'string' && isTyped(text) ? text : undefined;
};
