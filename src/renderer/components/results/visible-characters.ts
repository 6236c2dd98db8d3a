/**
 * What a server writes can hide text from the person while a model reads it, or turn it around: control,
 * bidirectional, zero-width, tag and variation characters. Here they are shown as their code point.
 * Joiners are left where a script or an emoji needs them: between two characters that are not ASCII.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]|(?<![^\u0000-\u007f\p{Cf}])[\u200c\u200d]|[\u200c\u200d](?![^\u0000-\u007f\p{Cf}])/gu;

const codePoint = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
};

/** For prose: line breaks and tabs stay. */
export const visibleText = (text: string): string => text.replaceAll('\r\n', '\n').replace(hidden, codePoint);

/** For names and titles: one line. */
export const visibleName = (text: string): string => visibleText(text).replace(/[\n\t]/g, codePoint);
