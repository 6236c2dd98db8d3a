import { ProtocolError } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { untilAborted } from '../until-aborted.ts';
import type { Pending, QuestionDesk } from './question-desk.ts';

const URL_ELICITATION_REQUIRED = -32042;

const page = z.object({
  mode: z.literal('url').default('url'),
  elicitationId: z.string(),
  url: z.url(),
  message: z.string(),
});
const needed = z.object({ elicitations: z.array(page).min(1) });
type Page = z.infer<typeof page>;

/** The pages that a server of the older era wants seen before it answers (specification, "URL Elicitation Required Error"). */
export const pagesNeeded = (error: unknown): readonly Page[] | undefined =>
  error instanceof ProtocolError && error.code === URL_ELICITATION_REQUIRED
    ? needed.safeParse(error.data).data?.elicitations
    : undefined;

/** Asks for each page, and waits until the server says that all are done with; the deadline of the request bounds that. */
export const seePages = async (
  pages: readonly Page[],
  desk: QuestionDesk,
  pending: Pending,
  method: string,
): Promise<void> => {
  // Before anybody is asked: the server may be told sooner than we are answered.
  const done = desk.pagesDone(pages.map(({ elicitationId }) => elicitationId));
  try {
    const answers = await Promise.all(
      pages.map((one) => desk.answer('elicitation/create', one, pending.signal, pending)),
    );
    if (answers.some(({ action }) => action !== 'accept'))
      throw new PatchbayError('question-unanswered', { method, problem: 'the page was not opened' });
    pending.deadline.renew();
    await untilAborted(done.promise, pending.signal);
  } finally {
    done.forget();
  }
};
