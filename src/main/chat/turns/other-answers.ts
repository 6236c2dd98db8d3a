import type { ChatMessage, Turn } from '#shared/model/chat.ts';

export type Answer = ChatMessage & { readonly turn: Turn };
type Others = NonNullable<ChatMessage['others']>;

export const isAnswer = (message: ChatMessage | undefined): message is Answer =>
  message?.role === 'assistant' && message.turn !== undefined;

/** Every answer to the same message, oldest first. */
const allAnswers = ({ at, parts, turn, others }: Answer): Others['answers'] => {
  const { place, answers } = others ?? { place: 0, answers: [] };
  return [...answers.slice(0, place), { at, parts, turn }, ...answers.slice(place)];
};

const saysSomething = ({ parts }: Pick<ChatMessage, 'parts'>): boolean => parts.length > 0;

/** The others of an answer that takes the place of this one and comes last; one that says nothing is let go. */
export const setAside = (answer: Answer): Others | undefined => {
  const answers = allAnswers(answer).filter(saysSomething);
  return answers.length === 0 ? undefined : { place: answers.length, answers };
};

/** With the answer of that place in its own; undefined where there is none. */
export const withAnswer = (message: Answer, wanted: number): Answer | undefined => {
  const all = allAnswers(message);
  const chosen = all[wanted];
  if (chosen === undefined) return undefined;
  const before = all.slice(0, wanted).filter(saysSomething);
  const answers = [...before, ...all.slice(wanted + 1).filter(saysSomething)];
  const others = answers.length === 0 ? undefined : { place: before.length, answers };
  return { ...message, ...chosen, others };
};
