import { hiddenCharacters } from '#shared/text/hidden-characters.ts';

/** What a terminal may take for a command of its own, or not show, as it is written in JSON. */
const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).padStart(4, '0');
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits}`;
};

/**
 * Text of a server for a terminal: control characters could move the cursor or change its title,
 * bidirectional ones could show another text than there is. They become visible instead.
 */
export const visible = (text: string): string => text.replace(hiddenCharacters, escaped);

/** As one line, cut at the end. */
export const oneLine = (text: string, maxLength: number): string => {
  const line = visible(text.trim().split('\n')[0] ?? '').replaceAll('\t', ' ');
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
};
