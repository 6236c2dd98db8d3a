import type { AskedContext } from '#shared/chat/sampling-wishes.ts';
import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { CallAnswer } from '#shared/model/call.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { CallPart, CallState, Chat, ChatQuestion } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { admitTool } from '../../calls/admit-tool.ts';
import { saveWhole } from '../../calls/bound-result.ts';
import type { CallsService } from '../../calls/calls-service.ts';
import type { MediaFiles } from '../../calls/media-files.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { QuestionRouter } from '../../gateway/questions/question-router.ts';
import { modelView, RESULT_CHARACTERS } from '../../results/model-view.ts';
import { personView } from '../../results/person-view.ts';
import type { ApprovalBroker, Verdict } from '../approvals/approval-broker.ts';
import { type Bound, boundTool, isSameTool } from '../approvals/binding.ts';
import type { ChatQuestions, WriteDraft } from '../questions/chat-questions.ts';
import type { ModelTool } from '../tools/chat-tools.ts';
import type { RunningAnswer } from './running-answer.ts';

/** Why a call or a turn is given up. */
export type StopReason = 'person' | 'stop';

export interface CallPlaces {
  readonly calls: Pick<CallsService, 'run'>;
  /** As they are now. Throws `server-not-found`, `tool-not-found`. */
  readonly find: (serverId: string, tool: string) => { readonly server: Server; readonly tool: Tool };
  readonly approvals: ApprovalBroker;
  readonly questions: ChatQuestions;
  readonly router: Pick<QuestionRouter, 'register'>;
  readonly media: MediaFiles;
  readonly clock: Clock;
  readonly redact: <T>(value: T) => T;
}

export interface AnsweringModel {
  readonly id: string;
  readonly takesImages: boolean;
  /** The models of its provider. */
  readonly models: readonly { readonly id: string; readonly takesImages: boolean }[];
}

export interface CallRun {
  readonly answer: RunningAnswer;
  readonly chat: Chat;
  readonly callId: string;
  /** Undefined where the model named a tool that there is not. */
  readonly tool: ModelTool | undefined;
  /** A person has just asked for exactly this call. */
  readonly isWanted?: boolean;
  readonly signal: AbortSignal;
  readonly model: AnsweringModel;
  readonly draft: WriteDraft;
  /** The conversation so far, as a server that asks for it has it told to a model. */
  readonly context: (asked: AskedContext, serverId: string) => string;
}

const failed = (error: PatchbayError, durationMs = 0): CallState => ({
  kind: 'failed',
  error: error.toJSON(),
  durationMs,
});

/** What is told of a result; text beyond the bound is kept as a file. */
const doneState = async (
  { result, error, durationMs }: CallAnswer,
  media: MediaFiles,
  takesImages: boolean,
): Promise<CallState> => {
  const whole = result ?? { content: [] };
  const view = personView(whole);
  const forModel = modelView(whole, { takesImages, characters: RESULT_CHARACTERS });
  const kept = view.isCut
    ? {
        whole: await saveWhole(whole, media),
        modelText: forModel.text,
      }
    : {};
  return {
    kind: 'done',
    isError: whole.isError === true,
    result: view.result,
    ...kept,
    ...(error === undefined ? {} : { error }),
    durationMs,
    resultTokens: forModel.tokens,
    savedTokens: forModel.savedTokens,
  };
};

const withQuestion = (questions: readonly ChatQuestion[], question: ChatQuestion): ChatQuestion[] =>
  questions.some(({ id }) => id === question.id)
    ? questions.map((one) => (one.id === question.id ? question : one))
    : [...questions, question];

/** One call of a model, from its arguments to its outcome: allowed, then through the one door. Never throws. */
export const runCall = async (run: CallRun, places: CallPlaces): Promise<void> => {
  const { answer, chat, callId, tool: offered, signal, model } = run;
  const { clock, approvals, redact } = places;
  const set = (state: CallState, patch: Partial<CallPart> = {}): void =>
    answer.updateCall(callId, (call) => ({ ...call, ...patch, state }));
  const cancelled = (): CallState => ({
    kind: 'cancelled',
    by: signal.reason === 'stop' ? 'stop' : 'person',
  });
  const part = answer.findCall(callId);
  if (part === undefined) return;
  if (offered === undefined) {
    set(failed(new PatchbayError('tool-not-found', { server: 'chat', tool: part.name })));
    return;
  }

  const allow = async (server: Server, tool: Tool): Promise<Verdict> => {
    if (run.isWanted === true)
      return { kind: 'allowed', bound: boundTool(server, tool), arguments: part.arguments };
    return approvals.ask({ chat, server, tool, arguments: part.arguments, signal }, set);
  };
  /** Between the answer of a person and the call it may have become another. */
  const stillIs = (bound: Bound): boolean => {
    const { server, tool } = places.find(bound.serverId, bound.tool);
    return isSameTool(bound, boundTool(server, tool));
  };
  const invoke = async (server: Server, tool: Tool, args: JsonObject): Promise<CallState> => {
    let unregister = (): void => undefined;
    try {
      const asker = places.questions.asker({
        chatId: chat.id,
        serverId: server.id,
        model: model.id,
        models: model.models.map(({ id }) => id),
        context: (asked) => run.context(asked, server.id),
        draft: run.draft,
        show: (question) =>
          answer.updateCall(callId, (call) => ({
            ...call,
            questions: withQuestion(call.questions, redact(question)),
          })),
      });
      const called = await places.calls.run({
        server,
        tool: tool.name,
        arguments: args,
        caller: 'chat',
        callId,
        media: 'link',
        signal,
        onStarted: (id) => {
          unregister = places.router.register(id, asker);
        },
        onProgress: (said) => answer.progress(callId, said),
      });
      return await doneState(called, places.media, model.takesImages);
    } finally {
      unregister();
    }
  };

  const begun = clock.monotonic();
  try {
    const { server, tool } = places.find(offered.server.id, offered.tool.name);
    // Nobody is asked about what could not run.
    admitTool(tool);
    const verdict = await allow(server, tool);
    if (verdict.kind === 'withdrawn') {
      set(cancelled());
      return;
    }
    if (verdict.kind === 'refused') {
      set(verdict.state);
      return;
    }
    if (!stillIs(verdict.bound)) {
      set({ kind: 'refused', reason: 'changed' });
      return;
    }
    const isEdited = verdict.arguments !== part.arguments;
    set(
      { kind: 'running', startedAt: isoTime(clock) },
      isEdited ? { arguments: verdict.arguments, originalArguments: part.arguments } : {},
    );
    set(await invoke(server, tool, verdict.arguments));
  } catch (error) {
    const known = toPatchbayError(error);
    const isCancelled = known.code === 'call-cancelled' || signal.aborted;
    if (isCancelled) set(cancelled());
    else {
      const clean = new PatchbayError(known.code, redact(known.details));
      set(failed(clean, Math.round(clock.monotonic() - begun)));
    }
  }
};
