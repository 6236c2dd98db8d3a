export interface ViewLogLine {
  readonly key: number;
  readonly level: string;
  readonly text: string;
}

const MOST_LINES = 100;
const MOST_CHARACTERS = 2_000;

/** The last lines, each of a bounded length. */
export const withLine = (
  lines: readonly ViewLogLine[],
  level: string,
  text: string,
): readonly ViewLogLine[] => [
  ...lines.slice(1 - MOST_LINES),
  { key: (lines.at(-1)?.key ?? 0) + 1, level, text: text.slice(0, MOST_CHARACTERS) },
];
