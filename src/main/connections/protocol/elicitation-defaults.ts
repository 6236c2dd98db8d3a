import * as z from 'zod';
import type { ElicitationAnswer, ElicitationRequest } from '#shared/model/question.ts';

const property = z.object({
  default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
});
const form = z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) });

/** The answer with the defaults of the form for what was left out (specification, "Elicitation", SEP-1034). */
export const withDefaults = (request: ElicitationRequest, answer: ElicitationAnswer): ElicitationAnswer => {
  if (answer.action !== 'accept') return { action: answer.action };
  if (request.mode === 'url') return { action: 'accept' };
  const read = form.safeParse(request.requestedSchema);
  const defaults = Object.entries(read.data?.properties ?? {}).flatMap(([name, raw]) => {
    const found = property.safeParse(raw);
    return found.success ? [[name, found.data.default] as const] : [];
  });
  return { action: 'accept', content: { ...Object.fromEntries(defaults), ...answer.content } };
};
