import { elicitationAnswer } from '#shared/model/question.ts';
import type { Questions } from '../../src/main/connections/questions.ts';
import { hasDefault, sampleObject } from './sample-value.ts';

/** Somebody who accepts everything: fills in what has no default, leaves the rest as it is. */
export const answers: Omit<Questions, 'roots'> = {
  elicitation: async (request) =>
    elicitationAnswer.parse({
      action: 'accept',
      content:
        request.mode === 'form'
          ? sampleObject(request.requestedSchema, (property) => !hasDefault(property))
          : undefined,
    }),
  sampling: async () => ({ role: 'assistant', content: { type: 'text', text: 'text' }, model: 'sample' }),
};
