import { os } from '../../implement.ts';
import type { RunQuestions } from './run-questions.ts';

export const createQuestionsRoutes = (questions: RunQuestions) => ({
  list: os.questions.list.handler(() => ({ items: questions.list() })),
  answer: os.questions.answer.handler(({ input }) => {
    questions.answer(input.id, input.answer);
    return { ok: true as const };
  }),
});
