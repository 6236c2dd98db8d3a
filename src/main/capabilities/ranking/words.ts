import { stemmer } from 'stemmer';

/** A word as it is compared, and as it was written. */
export interface Word {
  readonly stem: string;
  readonly written: string;
}

/** Say nothing about what a tool does. */
const EMPTY_WORDS = new Set(
  (
    'a an the this that these those it its is are was were be been being am i me my mine we us our ours you your yours ' +
    'he she they them their his her and or but nor so if then than as at by for from in into of off on onto to up with ' +
    'without within about out over under via per do does did done doing have has had having can could would should shall ' +
    'will may might must please kindly just also too very really actually some any every each such there here not no ' +
    'dont want wants wanted need needs like id im ive lets let whats wheres hows thats theres hey hi hello thanks thank ' +
    'help using use used while because whom whose s t re ve ll d m e g etc eg ie ' +
    'pls plz thx gimme lemme gonna wanna gotta u ur asap btw maybe perhaps somehow ok so yeah basically'
  ).split(' '),
);

/** Ask, and say nothing in a definition. */
const QUESTION_WORDS = new Set('who what where when which how why'.split(' '));

const HAN = /\p{Script=Han}/u;
const PIECES = /\p{Script=Han}+|[\p{L}\p{M}]+|\p{N}+/gu;
/** Letters and digits without anything between them, such as "k8s" or "base64". */
const MIXED = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{2,12}/g;

/** Words that the rules would take for forms of another one. */
const OWN_STEMS: Readonly<Record<string, string>> = {
  news: 'news',
  documentation: 'docs',
  docs: 'docs',
  doc: 'docs',
  directions: 'directions',
  directives: 'directive',
  performance: 'performance',
  computer: 'computer',
  computers: 'computer',
  customer: 'customer',
  customers: 'customer',
  information: 'info',
  positive: 'positive',
  important: 'important',
  general: 'general',
  generic: 'generic',
  paste: 'paste',
  pasted: 'paste',
  locator: 'locator',
  locators: 'locator',
  organize: 'organize',
  organizes: 'organize',
  organized: 'organize',
  authorize: 'authorize',
  authorized: 'authorize',
  authorization: 'authorize',
};

/** "colour" and "visualise" are "color" and "visualize" to most tools. */
const american = (word: string): string =>
  word
    .replace(/(?<=[a-z]{3})is(e|ed|es|er|ing|ation)$/, 'iz$1')
    .replace(/(?<=[a-z]{2}[^aeiou])our(s|ed|ing|ite|ites)?$/, 'or$1')
    .replace(/(?<=[a-z])ogue$/, 'og');

const stems = new Map<string, string>();
/** More words than this are no language any more. */
const MOST_STEMS = 50_000;

export const stem = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const spelt = american(word);
  const made = OWN_STEMS[spelt] ?? (/^[a-z]{3,}$/.test(spelt) ? stemmer(spelt) : spelt);
  if (stems.size < MOST_STEMS) stems.set(word, made);
  return made;
};

/** Chinese has no spaces: two characters at a time stand for a word. */
const pairs = (run: string): string[] => {
  const characters = [...run];
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, at) => `${characters[at]}${character}`);
};

/** "getUserName" is three words; "GitHub" is one, except in an identifier, where it may be either. */
const atCases = (text: string): string =>
  text.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');

const camelCase = /\b\p{Ll}+\p{Lu}[\p{L}\p{N}]*/gu;

const toWords = (text: string): Word[] => {
  const lower = text.toLowerCase();
  const found: Word[] = [];
  for (const [piece] of lower.matchAll(PIECES)) {
    if (HAN.test(piece)) for (const pair of pairs(piece)) found.push({ stem: pair, written: pair });
    else if (!EMPTY_WORDS.has(piece)) found.push({ stem: stem(piece), written: piece });
  }
  for (const [piece] of lower.matchAll(MIXED)) found.push({ stem: piece, written: piece });
  return found;
};

export const isQuestionWord = ({ stem: word }: Word): boolean => QUESTION_WORDS.has(word);

/** The words of a request, those that say nothing left out. */
export const wordsAsked = (text: string): Word[] =>
  toWords(text.normalize('NFKC').replaceAll(/['’]/g, '').replaceAll(camelCase, atCases));

/** The words of a sentence that describes. */
export const wordsOf = (text: string): Word[] => wordsAsked(text).filter((word) => !isQuestionWord(word));

/** The words that a name is made of, such as "get_userName", and the name of several as one. */
export const wordsOfName = (name: string): Word[] => {
  const parts = toWords(atCases(name.normalize('NFKC')));
  const wholes = name.split(/[^\p{L}\p{N}]+/u).filter((part) => atCases(part) !== part);
  return [...parts, ...wholes.flatMap((whole) => toWords(whole.toLowerCase()))];
};
