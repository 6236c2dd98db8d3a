import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { FieldProblem } from '#shared/model/catalog.ts';

const problemWords: Readonly<Record<FieldProblem['problem'], string>> = {
  missing: 'is empty',
  'not-a-number': 'is not a number',
  'too-small': 'is too small',
  'too-large': 'is too large',
  'not-a-choice': 'is none of its choices',
};

/** Throws `fields-not-filled` with every field that is not as it must be. */
export const assertFilled = (problems: readonly FieldProblem[]): void => {
  if (problems.length === 0) return;
  const fields = problems.map(({ title, problem }) => `"${title}" ${problemWords[problem]}`);
  throw new PatchbayError('fields-not-filled', { fields: fields.join(', ') });
};
