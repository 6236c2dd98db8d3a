import type { ToolFlag } from '../model/tool-pin.ts';
import { hiddenAt, showHidden, stripHidden } from '../text/hidden-characters.ts';
import { type FlagPattern, flagPatterns } from './flag-patterns.ts';
import { mixedLettersAt } from './look-alike-letters.ts';

/** What is hostile may be as large as a message; beyond this it is a reason of its own to look. */
const MOST_CHARACTERS = 200_000;
/** As many kinds of flags as anybody reads. */
const MOST_FLAGS = 20;
const BEFORE_CHARACTERS = 30;
const EXCERPT_CHARACTERS = 160;
/** So much of nothing, with more text behind it, is there to push that out of sight. */
const EMPTY_LINES = 20;
const EMPTY_COLUMNS = /(?<![^\S\n])[^\S\n]{80,}\S/;

/** A text of a server, and which of its texts it is. */
export interface Said {
  readonly where: string;
  readonly text: string;
}

const excerptAt = (text: string, index: number): string => {
  const from = Math.max(0, index - BEFORE_CHARACTERS);
  // Never from the middle of a character of two units.
  const cut = [...text.slice(from, from + 2 * EXCERPT_CHARACTERS)].slice(0, EXCERPT_CHARACTERS).join('');
  const shown = showHidden(cut).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${shown}${from + cut.length < text.length ? '…' : ''}`;
};

const found = ({ kind, severity, pattern }: FlagPattern, where: string, text: string): ToolFlag[] => {
  const match = pattern.exec(text);
  return match === null ? [] : [{ kind, severity, where, excerpt: excerptAt(text, match.index) }];
};

/** Where text begins again behind a screenful of nothing. */
const behindEmptyLines = (text: string): number => {
  let empty = 0;
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '' && empty >= EMPTY_LINES) return at;
    empty = line.trim() === '' ? empty + 1 : 0;
    at += line.length + 1;
  }
  return -1;
};

const at = (kind: ToolFlag['kind'], where: string, text: string, index: number): ToolFlag[] =>
  index < 0 ? [] : [{ kind, severity: 'warning', where, excerpt: excerptAt(text, index) }];

const flagsOfText = ({ where, text: sent }: Said): readonly ToolFlag[] => {
  if (sent === '') return [];
  const text = sent.replaceAll('\r\n', '\n');
  const readable = stripHidden(text).normalize('NFKC');
  const oneLine = readable.replace(/\s+/g, ' ');
  return [
    ...at('hidden-characters', where, text, hiddenAt(text)),
    ...at('mixed-letters', where, readable, mixedLettersAt(readable)),
    ...at('hidden-text', where, readable, behindEmptyLines(readable)),
    ...at('hidden-text', where, readable, readable.search(EMPTY_COLUMNS)),
    ...flagPatterns.flatMap((one) => found(one, where, oneLine)),
  ];
};

/** What the words of a server are flagged for, each kind once in a place, warnings first. */
export const textFlags = (texts: Iterable<Said>): readonly ToolFlag[] => {
  const flags = new Map<string, ToolFlag>();
  const add = (flag: ToolFlag): void => {
    const key = `${flag.kind} ${flag.where}`;
    if (flags.get(key)?.severity !== 'warning') flags.set(key, flag);
  };
  let left = MOST_CHARACTERS;
  for (const { where, text } of texts) {
    for (const flag of flagsOfText({ where, text: text.slice(0, left) })) add(flag);
    if (text.length > left)
      add({ kind: 'too-long', severity: 'warning', where, excerpt: excerptAt(text, left) });
    left -= text.length;
    if (left <= 0 || flags.size >= MOST_FLAGS) break;
  }
  return [...flags.values()].sort(
    (a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'),
  );
};
