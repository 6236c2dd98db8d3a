/**
 * What a server writes can hide text from the person while a model reads it, or turn it around: control,
 * bidirectional, zero-width, tag and variation characters. Joiners are left where a script or an emoji needs them,
 * between two characters that are not ASCII, and so is one variation selector; several in a row carry data.
 */
export const hiddenCharacters =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]|\u034f|\u17b4|\u17b5|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]|(?<![^\u0000-\u007f\p{Cf}])[\u200c\u200d]|[\u200c\u200d](?![^\u0000-\u007f\p{Cf}])/gu;

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
