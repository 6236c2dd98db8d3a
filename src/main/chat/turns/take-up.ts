import type { CallPart, CallState, ChatMessage, ChatPart } from '#shared/model/chat.ts';

const isFinished = ({ state }: CallPart): boolean =>
  state.kind !== 'writing' && state.kind !== 'asking' && state.kind !== 'running';

/** Calls that were not at their end when it ended, as what became of them. */
const settled = (parts: readonly ChatPart[], state: CallState): ChatPart[] =>
  parts.flatMap((part): ChatPart[] => {
    if (part.type !== 'call' || isFinished(part)) return [part];
    return part.state.kind === 'writing'
      ? []
      : [
          {
            ...part,
            state,
            questions: part.questions.map((question) =>
              question.state === 'waiting' ? { ...question, state: 'cancelled' } : question,
            ),
          },
        ];
  });

/** A message that was being written when Patchbay ended. */
export const interrupted = (message: ChatMessage): ChatMessage => ({
  ...message,
  parts: settled(message.parts, { kind: 'cancelled', by: 'restart' }),
  ...(message.turn === undefined ? {} : { turn: { ...message.turn, status: 'interrupted' } }),
});

/** Up to the last round that has its results: what was said after it is said anew. */
export const toLastRound = (parts: readonly ChatPart[]): ChatPart[] => {
  const last = parts.findLastIndex((part) => part.type === 'call');
  return parts.slice(0, last + 1);
};

/** Up to the end of the round of a call. */
export const toRoundOf = (parts: readonly ChatPart[], call: CallPart): ChatPart[] => {
  const last = parts.findLastIndex((part) => part.type === 'call' && part.round === call.round);
  return parts.slice(0, last + 1);
};

/** A call that is run once more, with what came of it before. */
export const triedAgain = (call: CallPart, id: string, args: CallPart['arguments'] | undefined): CallPart => {
  const { id: earlierId, arguments: earlier, state, originalArguments, ...rest } = call;
  const original = originalArguments ?? earlier;
  const given = args ?? earlier;
  return {
    ...rest,
    id,
    arguments: given,
    ...(JSON.stringify(given) === JSON.stringify(original) ? {} : { originalArguments: original }),
    state: { kind: 'writing', argumentsText: '' },
    questions: [],
    earlier: [...(call.earlier ?? []), { id: earlierId, arguments: earlier, state }],
  };
};
