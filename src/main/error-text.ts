import type { ErrorBody } from '#shared/errors/patchbay-error.ts';

/** An error as two lines of plain text: the code with what happened, and what to do. */
export const errorText = ({ code, message, hint }: Pick<ErrorBody, 'code' | 'message' | 'hint'>): string =>
  hint === '' ? `${code}: ${message}\n` : `${code}: ${message}\n  ${hint}\n`;
