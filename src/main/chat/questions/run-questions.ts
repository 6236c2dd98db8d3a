import type { ChatQuestion, RunQuestion } from '#shared/model/chat.ts';
import type { Provider } from '#shared/model/provider.ts';
import type { Server } from '#shared/model/server.ts';
import type { EventBus } from '../../events.ts';
import type { QuestionRouter } from '../../gateway/questions/question-router.ts';
import type { ProvidersService } from '../providers/providers-service.ts';
import { type ChosenModel, chosenModel } from '../turns/chosen-model.ts';
import type { ChatQuestions } from './chat-questions.ts';

export interface RunQuestionsOptions {
  readonly questions: ChatQuestions;
  readonly router: Pick<QuestionRouter, 'register'>;
  readonly providers: Pick<ProvidersService, 'list' | 'open'>;
  readonly events: EventBus;
  readonly redact: <T>(value: T) => T;
}

/** Of several the first that has the model. */
const providerOf = (model: string, providers: readonly Provider[]): string =>
  providers.find(
    ({ models, defaultModel }) => defaultModel === model || models.some(({ id }) => id === model),
  )?.id ?? '';

const lookingAs = (
  { providerId, model }: ChosenModel,
  providers: readonly Provider[],
): { readonly model: string; readonly takesImages: boolean } => {
  const known = providers.find(({ id }) => id === providerId)?.models.find(({ id }) => id === model);
  return { model, takesImages: known?.takesImages === true };
};

/** Brings what servers ask in calls run by hand to the person who runs them. */
export const createRunQuestions = ({ questions, router, providers, events, redact }: RunQuestionsOptions) => {
  const open = new Map<string, RunQuestion>();

  /** The model that a conversation begun now would have; where there is none a person still answers by hand. */
  const model = (): string => {
    try {
      return chosenModel({ providerId: '', model: '' }, providers.list()).model;
    } catch {
      return '';
    }
  };

  return {
    /** Questions in this call are for a person, until the answer is called. */
    ask: (callId: string, server: Pick<Server, 'id' | 'name'>, tool: string): (() => void) => {
      const about = { callId, serverId: server.id, serverName: server.name, tool };
      const show = (question: ChatQuestion): void => {
        const asked: RunQuestion = { ...about, question: redact(question) };
        if (question.state === 'waiting') open.set(question.id, asked);
        else open.delete(question.id);
        events.emit({ type: 'question-changed', asked });
      };
      const asker = questions.asker({
        chatId: callId,
        serverId: server.id,
        model: model(),
        models: providers.list().flatMap(({ models }) => models.map(({ id }) => id)),
        context: () => '',
        show,
        draft: async (request, wanted, context, signal) => {
          const chosen = chosenModel(
            { providerId: providerOf(wanted, providers.list()), model: wanted },
            providers.list(),
          );
          const endpoint = await providers.open(chosen.providerId);
          try {
            const { writeDraft } = await import('./write-draft.ts');
            return await writeDraft(
              { endpoint, ...lookingAs(chosen, providers.list()), context },
              request,
              signal,
            );
          } finally {
            await endpoint.close();
          }
        },
      });
      return router.register(callId, asker);
    },
    list: (): RunQuestion[] => [...open.values()],
    /** Throws `question-gone`, `invalid-input`. */
    answer: (id: string, answer: Parameters<ChatQuestions['answer']>[2]): void =>
      questions.answer(open.get(id)?.callId ?? '', id, answer),
  };
};
export type RunQuestions = ReturnType<typeof createRunQuestions>;
