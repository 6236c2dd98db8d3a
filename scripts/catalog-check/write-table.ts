import type { EntryReport } from './check-entry.ts';

const verdictWords: Readonly<Record<EntryReport['verdict'], string>> = {
  'works-offline': 'works offline',
  'needs-its-service': 'starts, needs its service',
  'does-not-start': 'does not start',
  'not-installed': 'not installed',
};

const seconds = (ms: number | undefined): string => (ms === undefined ? '' : `${(ms / 1_000).toFixed(1)} s`);

const rowOf = (report: EntryReport): readonly string[] => [
  report.id,
  `${report.package}@${report.version ?? '?'}`,
  verdictWords[report.verdict],
  report.verdict === 'works-offline' ? `${report.tools ?? 0} tools` : '',
  (report.eras ?? []).join('+'),
  seconds(report.startMs),
  report.licence ?? '',
];

/** Each line a server; columns as wide as they have to be. */
export const writeTable = (reports: readonly EntryReport[]): string => {
  const rows = reports.map(rowOf);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

/** What a person needs to mend an entry: why it failed, what npm said, and its last words. */
export const writeDetails = ({ reason, notes = [], stderr = [], verdict }: EntryReport): string =>
  [
    ...(reason === undefined ? [] : [reason]),
    ...notes,
    ...(verdict === 'works-offline' ? [] : stderr.map((line) => `| ${line}`)),
  ]
    .map((line) => `    ${line}\n`)
    .join('');
