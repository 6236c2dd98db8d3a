/** What is left of a text that is too long: most from its beginning, the rest from its end. */
const HEAD_SHARE = 0.75;

/** Not between the two halves of a character. */
const cutAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
};

/** A text of at most about so many characters; what was left out is said where it was. */
export const boundText = (text: string, characters: number): string => {
  if (text.length <= characters) return text;
  const head = cutAt(text, Math.floor(characters * HEAD_SHARE));
  const tail = cutAt(text, text.length - Math.floor(characters * (1 - HEAD_SHARE)));
  const left = `[… ${tail - head} of ${text.length} characters left out here; the person can see them …]`;
  return `${text.slice(0, head)}\n${left}\n${text.slice(tail)}`;
};
