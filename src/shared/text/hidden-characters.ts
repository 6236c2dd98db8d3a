/** Scripts that need joiners to be written right, what stands on their letters, and emoji. */
const joined =
  '\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Mong}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}\\p{sc=Tibt}\\p{sc=Mymr}\\p{sc=Khmr}';

const never =
  '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}';

/**
 * What a server writes can hide text from the person while a model reads it, or turn it around: control,
 * bidirectional, zero-width, tag and variation characters. A joiner is left where a script or an emoji needs it, and
 * a variation selector behind what has variants: letters of ASCII have none, and several in a row carry data.
 */
export const hiddenCharacters = new RegExp(
  `[${never}]|(?<!\\p{sc=Mong})[\\u180b-\\u180d\\u180f]|(?<![^\\u0000-\\u007f\\ufe00-\\ufe0f])(?<![#*0-9](?=\\ufe0f))[\\ufe00-\\ufe0f]|(?<![${joined}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${joined}])`,
  'gu',
);

const hiddenOne = new RegExp(hiddenCharacters, 'u');

/** Where the first one is; -1 where there is none. */
export const hiddenAt = (text: string): number => text.search(hiddenOne);

/** A character as its code point, as in `⟨U+200B⟩`. */
export const codePoint = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
};

const withoutReturns = (text: string): string => text.replaceAll('\r\n', '\n');

/** The same text with what it hides shown. */
export const showHidden = (text: string): string => withoutReturns(text).replace(hiddenCharacters, codePoint);

/** What a person would not see of it is gone. */
export const stripHidden = (text: string): string => withoutReturns(text).replace(hiddenCharacters, '');
