import { askedFor } from './asked-words.ts';
import { everyday } from './everyday/everyday-words.ts';

/** How tools call something, and by which words people ask for it. */
export interface ThesaurusEntry {
  /** Each with all its words. */
  readonly names: readonly (readonly string[])[];
  readonly asked: readonly string[];
}

export const wordsIn = (text: string): readonly string[] => text.split(' ');

/** The lines of the thesaurus, taken apart. */
export const thesaurusEntries = (): readonly ThesaurusEntry[] =>
  [...askedFor, ...everyday].map((line) => {
    const [names = '', asked = ''] = line.split(': ');
    return { names: names.split('/').map(wordsIn), asked: wordsIn(asked) };
  });
