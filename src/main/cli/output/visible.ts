/**
 * Text of a server for a terminal: control characters could move the cursor or change its title,
 * bidirectional ones could show another text than there is. They become visible instead.
 */
export const visible = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** As one line, cut at the end. */
export const oneLine = (text: string, maxLength: number): string => {
  const line = visible(text.trim().split('\n')[0] ?? '').replaceAll('\t', ' ');
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
};
