import * as z from 'zod';
import { runQuestion } from '../model/chat.ts';
import { questionAnswer } from '../model/question.ts';
import { done, procedure } from './base.ts';

export const questionsContract = {
  list: procedure
    .route({
      method: 'GET',
      path: '/questions',
      summary: 'What servers ask in calls that were run by hand, oldest first',
    })
    .output(z.object({ items: z.array(runQuestion) })),
  answer: procedure
    .route({
      method: 'POST',
      path: '/questions/{id}',
      summary: 'Answer what a server asks, or refuse; for a sampling request, have a draft written',
    })
    .input(z.object({ id: z.string().min(1).max(200), answer: questionAnswer }))
    .output(done),
};
