import { stripVTControlCharacters } from 'node:util';

const width = (cell: string): number => stripVTControlCharacters(cell).length;

/** Columns side by side, two spaces apart, the last one as wide as it is. */
export const table = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))));
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === header.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - width(cell)),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
};

/** Names and values below each other, values aligned; what is empty is left out. */
export const pairs = (entries: readonly (readonly [name: string, value: string])[]): string => {
  const shown = entries.filter(([, value]) => value !== '');
  const longest = Math.max(0, ...shown.map(([name]) => name.length));
  return shown.map(([name, value]) => `${name.padEnd(longest)}  ${value}\n`).join('');
};
