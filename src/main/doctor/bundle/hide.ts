import { REDACTED } from '../../secrets/redactor.ts';

/** Shorter values (true, debug, 8080) say nothing of a person, and hiding them would make the rest unreadable. */
const MINIMUM_LENGTH = 6;

/** More of one text is not looked through for forms, and not shown: a server may write megabytes in a line. */
const MOST_CHARACTERS = 2_000;

/** What has the form of a secret, whoever wrote it, or pretends to be other text than it is. */
const shapes: readonly (readonly [RegExp, string])[] = [
  // What moves a cursor, or shows another order than there is.
  [/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '·'],
  [/\b(bearer|basic)\s+[^\s"',;]+/gi, `$1 ${REDACTED}`],
  // NAME=value, "name": "value", name: value
  [
    /(?<![\w-])([\w-]*(?:token|secret|passw(?:or)?d|passphrase|api[-_]?key|authorization|cookie|credential)[\w-]*["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi,
    `$1${REDACTED}`,
  ],
  [/\/\/[^\s/@"']+@/g, `//${REDACTED}@`],
  [/(\bhttps?:\/\/[^\s?#"'<>]*)[?#][^\s"'<>)]*/g, `$1?${REDACTED}`],
  // Long and of letters and digits: a key, a token, an identifier.
  [/(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}={0,2}/g, REDACTED],
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A path as it may be written: with either slash, and with backslashes doubled, as in JSON. */
const anyPath = (path: string): string => path.split(/[\\/]/).map(escaped).join('(?:/|\\\\{1,2})');

/** The home of this person, and whatever has the form of another's. */
const homesOf = (homeDir: string): readonly RegExp[] => [
  ...(homeDir.length > 1 ? [new RegExp(`${anyPath(homeDir)}(?![\\w-])`, 'gi')] : []),
  /\/(?:home|Users)\/[^\s/\\"':]+/g,
  /\b[a-z]:(?:\/|\\{1,2})Users(?:\/|\\{1,2})[^\s/\\"':]+/gi,
];

export interface HidingOptions {
  /** Of the whole program; knows the live secrets. */
  readonly redact: (text: string) => string;
  readonly homeDir: string;
  /** What a person typed as the value of a variable, a header or an argument; no secret, but nobody else's business. */
  readonly values: readonly string[];
}

export interface Hiding {
  /** For what Patchbay itself says: without live secrets and home folders. */
  readonly own: (text: string) => string;
  /** For what others wrote, such as stderr: also without what was typed and whatever has the form of a secret. */
  readonly foreign: (text: string) => string;
}

export const createHiding = ({ redact, homeDir, values }: HidingOptions): Hiding => {
  // Longest first, so that a value inside another does not leave the rest of it.
  const typed = [...new Set(values)]
    .filter((value) => value.trim().length >= MINIMUM_LENGTH)
    .sort((a, b) => b.length - a.length)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  const typedPattern = typed.length === 0 ? undefined : new RegExp(typed.map(escaped).join('|'), 'g');
  const homes = homesOf(homeDir);
  const own = (text: string): string =>
    homes.reduce((hidden, home) => hidden.replace(home, '~'), redact(text));
  const untyped = (text: string): string =>
    typedPattern === undefined ? text : text.replace(typedPattern, REDACTED);
  return {
    own,
    // What was typed may hold the home itself, and goes first.
    foreign: (text) => {
      const known = own(untyped(text)).slice(0, MOST_CHARACTERS);
      return shapes.reduce((hidden, [shape, by]) => hidden.replace(shape, by), known);
    },
  };
};
