import { commandServer } from './command-fields.ts';
import type { FoundServer } from './found-server.ts';
import { isRecord, parseJsonText } from './json-text.ts';
import { isMcpAdd, serverOfMcpAdd } from './mcp-add.ts';
import { isRuntime, programName } from './server-names.ts';
import { serverOfObject } from './server-object.ts';
import { refuse, shellWords } from './shell-words.ts';

const assignment = /^([A-Za-z_]\w*)=([\s\S]*)$/;

/** Steps of a README that prepare, and do not start the server. */
const preparations: readonly RegExp[] = [
  /^(?:npm|pnpm|yarn|bun) (?:i|install|add|ci|link)\b/,
  /^(?:pip3?|pipx|brew|apt|apt-get|cargo|go|uv pip|uv tool|winget|choco|scoop) (?:install|add)\b/,
  /^(?:git|cd|mkdir|curl|wget|export|set|source|sudo|docker (?:pull|build)|claude|codex|gemini)(?: |$)/,
];

/** A program by its usual name, its path or its form; "hello world" is prose. */
const looksLikeProgram = (command: string, args: readonly string[]): boolean => {
  if (isRuntime(command) || /[\\/]/.test(command) || /\.(?:exe|cmd|bat)$/i.test(command)) return true;
  if (!/^[a-z0-9][A-Za-z0-9._+-]*$/.test(command)) return false;
  return [command, ...args].some((word) => /mcp|[^A-Za-z,.!?;:]/i.test(word));
};

const serverOfWords = (words: readonly string[]): FoundServer => {
  const start = words[0] === 'env' ? 1 : 0;
  const firstOther = words.findIndex((word, index) => index >= start && !assignment.test(word));
  const [command, ...args] = firstOther === -1 ? [] : words.slice(firstOther);
  if (command === undefined) throw refuse('there is no command in it');
  const line = [programName(command), ...args].join(' ');
  const preparation = preparations
    .map((pattern) => pattern.exec(line)?.[0].trim())
    .find((match) => match !== undefined);
  if (preparation !== undefined)
    throw refuse(`"${preparation}" does not start a server; paste the command that does`);
  if (!looksLikeProgram(command, args))
    throw refuse(`it reads like prose, not like a command ("${command.slice(0, 80)}")`);
  const env = Object.fromEntries(
    words.slice(start, firstOther).map((word) => {
      const [, name = '', value = ''] = assignment.exec(word) ?? [];
      return [name, value];
    }),
  );
  const server = commandServer(command, args, env);
  const variable = args.some((arg) => /\$\{\w+\}/.test(arg));
  return {
    ...server,
    notes: [
      ...server.notes,
      ...(isRuntime(server.fields.command ?? '')
        ? []
        : [`The text was read as a command that runs "${command}".`]),
      ...(variable
        ? ['A variable in the arguments is not replaced, since no shell is started; write its value.']
        : []),
    ],
  };
};

/** `code --add-mcp '{"name": …}'` */
const serverOfAddMcp = (words: readonly string[]): FoundServer | undefined => {
  const place = words.indexOf('--add-mcp');
  const json = words[place + 1];
  if (place < 1 || json === undefined) return undefined;
  const value = parseJsonText(json);
  if (!isRecord(value)) throw refuse('the JSON after "--add-mcp" is not an object');
  return serverOfObject('', value);
};

/** Prompt signs and comments of a README's shell block; a backslash, backtick or caret at the end joins lines. */
const commandLines = (text: string): readonly string[] =>
  text
    .replace(/[\\`^][ \t]*\r?\n\s*/g, ' ')
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/^(?:\$|%|>|PS [^>]*>)\s+/, ''))
    .filter((line) => line !== '' && !line.startsWith('#'));

const serverOfLine = (line: string): FoundServer => {
  const words = shellWords(line);
  return serverOfAddMcp(words) ?? (isMcpAdd(words) ? serverOfMcpAdd(words) : serverOfWords(words));
};

/** A README has a few lines; more are no commands. */
const MAX_LINES = 50;

/** One server for each command of the text. Throws `unknown-configuration`. */
export const serversOfCommands = (text: string): readonly FoundServer[] => {
  // Its JSON may go over several lines.
  if (/^\S+ mcp add-json\s/.test(text)) return [serverOfLine(text)];
  const lines = commandLines(text);
  if (lines.length === 0) throw refuse('the text is empty');
  if (lines.length > MAX_LINES)
    throw refuse(`it has ${lines.length} lines and is neither JSON nor a command`);
  return lines.map(serverOfLine);
};
