import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/** Line and column of an offset, both from 1. */
export const placeOf = (text: string, offset: number): { readonly line: number; readonly column: number } => {
  const before = text.slice(0, Math.max(0, Math.min(offset, text.length))).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

export const invalidDocument = (
  format: string,
  place: { readonly line: number; readonly column: number },
  problem: string,
): PatchbayError => new PatchbayError('invalid-document', { format, ...place, problem });

/** The line ending that a text uses. */
export const lineEndingOf = (text: string): '\r\n' | '\n' => (text.includes('\r\n') ? '\r\n' : '\n');
