import { type ParseEntry, parse } from 'shell-quote';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/** More than a terminal takes in one line; the parser's effort is bounded by it. */
const MAX_CHARACTERS = 32_768;

export const refuse = (problem: string): PatchbayError =>
  new PatchbayError('unknown-configuration', { problem });

const operatorProblems: ReadonlyMap<string, string> = new Map([
  ['&&', '"&&" joins several commands; paste only the one that starts the server'],
  ['||', '"||" joins several commands; paste only the one that starts the server'],
  [';', '";" joins several commands; paste only the one that starts the server'],
  ['|', '"|" pipes to another command, which needs a shell; paste only the command that starts the server'],
  ['&', '"&" means something to a shell; put the word that holds it in quotes'],
]);

const operatorProblem = (operator: string): string =>
  operatorProblems.get(operator) ??
  `"${operator}" means something to a shell, and Patchbay starts programs without one; leave it out or put it in quotes`;

/**
 * The library skips a quote that is not closed, and takes "#" inside a word (github:user/repo#branch) for a comment:
 * so the first is refused here, and the second escaped.
 */
const prepare = (line: string, escapeSign: string): string => {
  let quote: string | undefined;
  let prepared = '';
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === escapeSign && quote !== "'") {
      index += 1;
      prepared += character + line.charAt(index);
      continue;
    }
    if (character === '`' && quote !== "'")
      throw refuse('a backtick runs another command, which needs a shell');
    if (quote === undefined && character === '#' && /\S/.test(line.charAt(index - 1))) prepared += escapeSign;
    prepared += character;
    if (quote === character) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'")) quote = character;
  }
  if (quote !== undefined) throw refuse(`a quote (${quote}) is not closed`);
  return prepared;
};

const parseWords = (line: string, escapeSign: string): readonly ParseEntry[] => {
  try {
    // Variables stay as they are written: nothing is taken from this machine's environment.
    return parse(prepare(line, escapeSign), (name) => (name === '' ? '$' : `\${${name}}`), {
      escape: escapeSign,
    });
  } catch (error) {
    if (error instanceof PatchbayError) throw error;
    throw refuse('a "${" is not closed');
  }
};

/**
 * The words of one command, quotes resolved as a shell would. Nothing is run or expanded.
 * Throws `unknown-configuration` for what only a shell could do, `input-too-large` for what no terminal takes.
 */
export const shellWords = (line: string): readonly string[] => {
  if (line.length > MAX_CHARACTERS) {
    throw new PatchbayError('input-too-large', { size: line.length, limit: MAX_CHARACTERS });
  }
  // Backslashes are separators in Windows paths, not escapes.
  const escapeSign = /(?:^|[\s"'=])[A-Za-z]:\\/.test(line) ? '^' : '\\';
  return parseWords(line, escapeSign).flatMap((entry) => {
    if (typeof entry === 'string') return [entry];
    if ('comment' in entry) return [];
    if ('pattern' in entry) return [entry.pattern];
    throw refuse(operatorProblem(entry.op));
  });
};
