/**
 * What a person typed as an FTS5 query: every word must begin some word of the text. Quotes keep it from being
 * read as syntax (sqlite.org/fts5.html, "FTS5 Strings"). Undefined where there is no word.
 */
export const fullTextQuery = (typed: string): string | undefined => {
  const words = typed.match(/[\p{L}\p{N}]+/gu);
  return words === null ? undefined : words.map((word) => `"${word}"*`).join(' ');
};
