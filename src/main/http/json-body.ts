import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { MAX_BACKUP_CHARACTERS } from '#shared/model/backup.ts';

/** Bytes of a request to the management door; a pasted configuration is a few kB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** A backup is text inside of JSON: quotation marks are escaped, and other scripts take three bytes a character. */
const MAX_BACKUP_BYTES = 3 * MAX_BACKUP_CHARACTERS;

/** Bytes that a request to a path of the management door may have. */
export const bodyLimitOf = (path: string): number =>
  path.startsWith('/api/v1/backup/') ? MAX_BACKUP_BYTES : MAX_BODY_BYTES;

const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

const place = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/** The error of a text that is not JSON, with its place; undefined for good or empty JSON. */
export const checkJson = (text: string): PatchbayError | undefined => {
  // The parser that knows places is slow, and nearly every body is good.
  if (text.trim() === '' || isJson(text)) return undefined;
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    // The parser that knows places calls itself for every level.
    if (!(error instanceof RangeError)) throw error;
    return new PatchbayError('invalid-json', { line: 1, column: 1, problem: 'it is nested too deeply' });
  }
  const [first] = errors;
  return new PatchbayError('invalid-json', {
    ...place(text, first?.offset ?? 0),
    problem: first === undefined ? 'it cannot be read' : words(printParseErrorCode(first.error)),
  });
};
