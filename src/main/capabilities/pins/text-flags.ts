import type { ToolFlag } from '#shared/model/tool-pin.ts';
import { hiddenCharacters, showHidden, stripHidden } from '#shared/text/hidden-characters.ts';
import { pointerStep } from './definition-changes.ts';
import { type FlagPattern, flagPatterns } from './flag-patterns.ts';
import type { PinnedDefinition } from './pinned-definition.ts';

/** A hostile definition may be as large as a message; beyond this it is a reason of its own to look. */
const MOST_CHARACTERS = 200_000;
/** As many kinds of flags as anybody reads. */
const MOST_FLAGS = 20;
const BEFORE_CHARACTERS = 30;
const EXCERPT_CHARACTERS = 160;
/** So much of nothing, with more text behind it, is there to push that out of sight. */
const EMPTY_LINES = 20;
const EMPTY_COLUMNS = /(?<![^\S\n])[^\S\n]{80,}\S/;

const hiddenOne = new RegExp(hiddenCharacters, 'u');

interface Said {
  readonly where: string;
  readonly text: string;
}

/** Every text in a value: a model reads the names and the values of a schema as well as its descriptions. */
const textsIn = function* (where: string, value: unknown): Generator<Said> {
  const left: [string, unknown][] = [[where, value]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [place, one] = next;
    if (typeof one === 'string') yield { where: place, text: one };
    else if (typeof one === 'object' && one !== null) {
      for (const [key, inner] of Object.entries(one).reverse()) {
        left.push([`${place}${pointerStep(key)}`, inner]);
        if (!Array.isArray(one)) left.push([`${place}${pointerStep(key)}`, key]);
      }
    }
  }
};

const allTexts = function* (definition: PinnedDefinition): Generator<Said> {
  yield { where: 'name', text: definition.name };
  yield { where: 'title', text: definition.title ?? '' };
  yield { where: 'description', text: definition.description };
  yield* textsIn('annotations', definition.annotations);
  yield* textsIn('inputSchema', definition.inputSchema);
  yield* textsIn('outputSchema', definition.outputSchema);
};

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
    ...at('hidden-characters', where, text, text.search(hiddenOne)),
    ...at('hidden-text', where, readable, behindEmptyLines(readable)),
    ...at('hidden-text', where, readable, readable.search(EMPTY_COLUMNS)),
    ...flagPatterns.flatMap((one) => found(one, where, oneLine)),
  ];
};

/** What the words of a definition are flagged for, each kind once in a place, warnings first. */
export const textFlags = (definition: PinnedDefinition): readonly ToolFlag[] => {
  const flags = new Map<string, ToolFlag>();
  const add = (flag: ToolFlag): void => {
    const key = `${flag.kind} ${flag.where}`;
    if (flags.get(key)?.severity !== 'warning') flags.set(key, flag);
  };
  let left = MOST_CHARACTERS;
  for (const { where, text } of allTexts(definition)) {
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
