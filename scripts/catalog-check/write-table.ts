import { alignedRows } from '../lib/aligned-rows.ts';
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

/** Each line a server. */
export const writeTable = (reports: readonly EntryReport[]): string => alignedRows(reports.map(rowOf));

/** What a person needs to mend an entry: why it failed, what npm said, and its last words. */
export const writeDetails = ({ reason, notes = [], stderr = [], verdict }: EntryReport): string =>
  [
    ...(reason === undefined ? [] : [reason]),
    ...notes,
    ...(verdict === 'works-offline' ? [] : stderr.map((line) => `| ${line}`)),
  ]
    .map((line) => `    ${line}\n`)
    .join('');
