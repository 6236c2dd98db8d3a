import { type LogLevel, type LogLine, logLevels } from '#shared/model/log.ts';

/** Lines kept in the page; older ones fall out, as they do in the program's own ring. */
export const KEPT_LINES = 10_000;

/** Adds lines that are not there yet, in order of their sequence. */
export const withLines = (lines: readonly LogLine[], more: readonly LogLine[]): readonly LogLine[] => {
  const last = lines.at(-1)?.sequence ?? Number.NEGATIVE_INFINITY;
  const fresh = more.filter(({ sequence }) => sequence > last);
  return fresh.length === 0 ? lines : [...lines, ...fresh].slice(-KEPT_LINES);
};

export const filterLines = (
  lines: readonly LogLine[],
  query: string,
  level: LogLevel,
): readonly LogLine[] => {
  const minimum = logLevels.indexOf(level);
  const wanted = query.trim().toLowerCase();
  if (minimum === 0 && wanted === '') return lines;
  return lines.filter(
    (line) =>
      logLevels.indexOf(line.level) >= minimum && (wanted === '' || line.text.toLowerCase().includes(wanted)),
  );
};

/** For the clipboard and a file: time, source, level, text. */
export const textOfLines = (lines: readonly LogLine[]): string =>
  lines.map(({ at, source, level, text }) => `${at} ${source} ${level} ${text}`).join('\n');
