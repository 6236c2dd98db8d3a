/** Letters of other scripts that are drawn as Latin ones (Unicode UTS #39, "Confusable Detection"), those of use in names. */
export const lookAlikeLetters: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  ѵ: 'v',
  // Greek
  α: 'a',
  β: 'b',
  ϲ: 'c',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'u',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  σ: 'o',
  τ: 't',
  υ: 'u',
  χ: 'x',
  γ: 'y',
  ζ: 'z',
  // Armenian, and Latin letters of their own
  ո: 'n',
  օ: 'o',
  ս: 'u',
  հ: 'h',
  ı: 'i',
  ƒ: 'f',
  ɾ: 'r',
  ɡ: 'g',
  ɑ: 'a',
  ł: 'l',
  ø: 'o',
  đ: 'd',
};

/** Those that are letters of a language beside Latin ones. */
const latinOnes = 'ıɡɑłøđ';
const foreign = Object.keys(lookAlikeLetters)
  .filter((letter) => !latinOnes.includes(letter))
  .join('');
/** Words of less are units and formulas: μm, Δt. */
const SHORTEST = 4;
const mixed = new RegExp(
  `(?<!\\p{L})(?=\\p{L}*[a-z])(?=\\p{L}*[${foreign}])[a-z${foreign}]{${SHORTEST},}(?!\\p{L})`,
  'iu',
);

/** Where a word is that looks Latin and has letters of another script in it; -1 where there is none. */
export const mixedLettersAt = (text: string): number => text.search(mixed);
