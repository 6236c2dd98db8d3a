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

/** The others of an answer that takes the place of this one and comes last; one that says nothing is let go. */
export const setAside = (answer: Answer): Others | undefined => {
  const answers = answer.parts.length === 0 ? (answer.others?.answers ?? []) : allAnswers(answer);
  return answers.length === 0 ? undefined : { place: answers.length, answers };
};

/** With the answer of that place in its own; undefined where there is none. */
export const withAnswer = (message: Answer, place: number): Answer | undefined => {
  const all = allAnswers(message);
  const chosen = all[place];
  return (
    chosen && { ...message, ...chosen, others: { place, answers: all.filter((_, index) => index !== place) } }
  );
};
