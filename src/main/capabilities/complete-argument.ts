import * as z from 'zod';
import { type Completion, type CompletionReference, MOST_COMPLETIONS } from '#shared/model/completion.ts';
import type { Connection, RequestOptions } from '../connections/connection.ts';

/** As the protocol has it; whatever else a server says is no completion. */
const answer = z.object({
  completion: z.object({
    values: z.array(z.string()),
    total: z.number().optional(),
    hasMore: z.boolean().optional(),
  }),
});

interface Asked {
  readonly reference: CompletionReference;
  readonly argument: string;
  readonly value: string;
  readonly others: Readonly<Record<string, string>>;
}

const none: Completion = { values: [], hasMore: false };

/** What a server offers for an argument while it is typed. One that does not say that it completes is not asked. */
export const completeArgument = async (
  connection: Connection,
  { reference, argument, value, others }: Asked,
  options: RequestOptions,
): Promise<Completion> => {
  if (connection.identity.capabilities.completions === undefined) return none;
  const ref =
    reference.kind === 'prompt'
      ? { type: 'ref/prompt', name: reference.name }
      : { type: 'ref/resource', uri: reference.uriTemplate };
  const context = Object.keys(others).length === 0 ? {} : { context: { arguments: others } };
  const read = answer.safeParse(
    await connection.complete({ ref, argument: { name: argument, value }, ...context }, options),
  );
  if (!read.success) return none;
  const { values, hasMore, total = values.length } = read.data.completion;
  const shown = values.slice(0, MOST_COMPLETIONS);
  return { values: shown, hasMore: hasMore === true || total > shown.length };
};
