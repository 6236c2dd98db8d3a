import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { CallPart, Chat, ChatMessage, Turn } from '#shared/model/chat.ts';
import { newId } from '../../ids.ts';
import type { AskedModel } from '../providers/failed-answer.ts';
import { languageModel } from '../providers/language-model.ts';
import type { ProviderEndpoint } from '../providers/provider-endpoint.ts';
import { toProviderError } from '../providers/provider-error.ts';
import type { WriteDraft } from '../questions/chat-questions.ts';
import { samplingContext } from '../questions/sampling-context.ts';
import { writeDraft } from '../questions/write-draft.ts';
import type { ModelTool } from '../tools/chat-tools.ts';
import type { SentTools } from '../tools/sent-tools.ts';
import { askModel, type RoundListener, type WrittenCall } from './ask-model.ts';
import { modelMessages } from './model-messages.ts';
import { type AnsweringModel, type CallPlaces, runCall } from './run-call.ts';
import type { RunningAnswer } from './running-answer.ts';

export interface TurnPlaces extends CallPlaces {
  /** The bytes of a picture as Base64. */
  readonly picture: (url: string) => Promise<string | undefined>;
}

export interface TurnRun {
  readonly chat: Chat;
  /** Before the answer, oldest first. */
  readonly history: readonly ChatMessage[];
  readonly answer: RunningAnswer;
  readonly endpoint: ProviderEndpoint;
  readonly model: AnsweringModel;
  readonly tools: SentTools;
  /** Not told to the model, but it may know them from before: a call of one is refused with the reason. */
  readonly withheld: readonly ModelTool[];
  readonly signal: AbortSignal;
  /** A signal of its own for each call, so that one can be cancelled. */
  readonly callSignal: (callId: string) => AbortSignal;
  /** A call that a person wants run before the model is asked. */
  readonly wantedCall?:
    | { readonly id: string; readonly tool: ModelTool | undefined; readonly proceed: boolean }
    | undefined;
  /** How the answer stood before it was taken up again. */
  readonly statusBefore?: Turn['status'] | undefined;
}

const newCall = (name: string, round: number, tool: ModelTool | undefined): CallPart => ({
  type: 'call',
  id: newId('call'),
  round,
  name,
  serverId: tool?.server.id ?? '',
  serverName: tool?.server.name ?? '',
  tool: tool?.tool.name ?? name,
  ...(tool?.tool.title === undefined ? {} : { title: tool.tool.title }),
  annotations: tool?.tool.annotations ?? {},
  arguments: {},
  state: { kind: 'writing', argumentsText: '' },
  questions: [],
});

const lastRound = (answer: RunningAnswer): number =>
  answer.parts().reduce((most, part) => (part.type === 'call' ? Math.max(most, part.round) : most), 0);

/** Calls that were never whole are no part of the answer. */
const dropUnwritten = (answer: RunningAnswer): void => {
  const parts = answer.parts();
  const whole = parts.filter((part) => part.type !== 'call' || part.state.kind !== 'writing');
  if (whole.length < parts.length) answer.change({ parts: whole });
};

/** Has the model answer, runs what it calls, and asks it again, until it calls nothing. Never throws. */
export const runTurn = async (run: TurnRun, places: TurnPlaces): Promise<void> => {
  const { chat, history, answer, endpoint, model, tools, withheld, signal, callSignal } = run;
  const { clock, redact } = places;
  const asked: AskedModel = {
    provider: endpoint.provider.name,
    baseUrl: endpoint.provider.baseUrl,
    model: model.id,
  };
  const byName = new Map([...withheld, ...tools.tools].map((tool) => [tool.name, tool]));
  const begun = clock.monotonic();
  const before = answer.turn();
  const spent = (): { durationMs: number } => ({
    durationMs: before.durationMs + Math.round(clock.monotonic() - begun),
  });

  const looks = (id: string): boolean =>
    id === model.id ? model.takesImages : model.models.some((one) => one.id === id && one.takesImages);
  const draft: WriteDraft = (request, chosen, context, draftSignal) =>
    writeDraft(
      { endpoint, model: chosen, takesImages: looks(chosen), context },
      request,
      AbortSignal.any([draftSignal, signal]),
    );
  const answerNow = (): ChatMessage => ({
    id: answer.id,
    chatId: answer.chatId,
    at: '',
    role: 'assistant',
    parts: [...answer.parts()],
  });
  const call = (callId: string, tool: ModelTool | undefined, isWanted = false): Promise<void> =>
    runCall(
      {
        answer,
        chat,
        callId,
        tool,
        isWanted,
        signal: callSignal(callId),
        model,
        draft,
        context: (wanted, serverId) => samplingContext([...history, answerNow()], wanted, serverId),
      },
      places,
    );

  const round = async (number: number): Promise<boolean> => {
    const ids = new Map<string, string>();
    const running: Promise<void>[] = [];
    const partOf = (id: string, name: string): string => {
      const known = ids.get(id);
      if (known !== undefined) return known;
      const part = newCall(name, number, byName.get(name));
      ids.set(id, part.id);
      answer.call(part);
      return part.id;
    };
    const begin = ({ id, name, arguments: args }: WrittenCall): void => {
      const callId = partOf(id, name);
      if (args === undefined) {
        const error = new PatchbayError('invalid-arguments', {
          tool: name,
          problem: 'they are no JSON object',
        });
        const state = { kind: 'failed', error: error.toJSON(), durationMs: 0 } as const;
        answer.updateCall(callId, (part) => ({ ...part, state }));
        return;
      }
      answer.updateCall(callId, (part) => ({ ...part, arguments: args }));
      running.push(call(callId, byName.get(name)));
    };
    const listener: RoundListener = {
      onText: answer.text,
      onReasoning: answer.reasoning,
      onCallBegun: (id, name) => {
        partOf(id, name);
      },
      onCallArguments: (id, text) => {
        const callId = ids.get(id);
        if (callId !== undefined) answer.callArguments(callId, text);
      },
      onCall: begin,
    };
    try {
      const messages = await modelMessages([...history, answerNow()], {
        takesImages: model.takesImages,
        picture: places.picture,
      });
      const { cutBy, ...usage } = await askModel(
        {
          model: languageModel(endpoint, model.id),
          instructions: chat.systemPrompt,
          messages,
          tools: tools.tools,
          signal,
        },
        listener,
      );
      const { rounds, inputTokens, outputTokens } = answer.turn();
      answer.change({
        turn: {
          rounds: rounds + 1,
          inputTokens: inputTokens + usage.inputTokens,
          outputTokens: outputTokens + usage.outputTokens,
          cutBy,
          ...spent(),
        },
      });
    } finally {
      // What the model had already called goes its way, however the answer ended.
      await Promise.all(running);
      dropUnwritten(answer);
    }
    return ids.size > 0;
  };

  try {
    const { wantedCall, statusBefore } = run;
    if (wantedCall !== undefined) await call(wantedCall.id, wantedCall.tool, true);
    if (wantedCall?.proceed === false) {
      answer.end({ status: statusBefore ?? 'done' });
      return;
    }
    const first = lastRound(answer) + 1;
    for (let number = first; number < first + chat.maxRounds; number += 1) {
      signal.throwIfAborted();
      if (!(await round(number))) {
        answer.end({ status: 'done', ...spent() });
        return;
      }
    }
    answer.end({ status: 'round-limit', ...spent() });
  } catch (error) {
    if (signal.aborted) answer.end({ status: 'stopped', ...spent() });
    else {
      const known = toPatchbayError(toProviderError(error, asked));
      const clean = new PatchbayError(known.code, redact(known.details));
      answer.end({ status: 'failed', error: clean.toJSON(), ...spent() });
    }
  }
};
