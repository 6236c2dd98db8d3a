import { stripHidden } from '#shared/text/hidden-characters.ts';
import { lookAlikeLetters } from '#shared/words/look-alike-letters.ts';

/** What digits and pairs of letters look like; only ever compared with another skeleton. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/0/g, 'o'],
  [/[1i|]/g, 'l'],
];

const withoutSeparators = (name: string): string => name.replace(/[\s_.\-/:·‐-―]+/gu, '');

/** The same for names that differ in case and separators only: `readFile`, `read_file`, `Read-File`. */
export const foldedName = (name: string): string => withoutSeparators(name.toLowerCase());

/** The same for names that a person cannot tell apart at a glance. */
export const nameSkeleton = (name: string): string => {
  const plain = stripHidden(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const latin = [...plain].map((letter) => lookAlikeLetters[letter] ?? letter).join('');
  return alike.reduce((text, [pattern, by]) => text.replace(pattern, by), withoutSeparators(latin));
};

/** Whether one is the other but for one letter that was added, left out, exchanged, or swapped with the next. */
export const isOneEditApart = (a: string, b: string): boolean => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  return (
    short.slice(at + 1) === long.slice(at + 1) ||
    (short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2))
  );
};
