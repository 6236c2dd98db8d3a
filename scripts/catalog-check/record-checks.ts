import type * as z from 'zod';
import type { catalogEntry } from '../../src/shared/model/catalog.ts';
import type { EntryReport } from './check-entry.ts';

type WrittenEntry = z.input<typeof catalogEntry>;
type Check = WrittenEntry['checked'];

const howByVerdict: Readonly<Partial<Record<EntryReport['verdict'], Check['how']>>> = {
  'works-offline': 'started',
  'needs-its-service': 'installed',
};

/** The list with what was found out; an entry that did not start stays as it is, for a person to look at. */
export const recordChecks = (
  entries: readonly WrittenEntry[],
  reports: readonly EntryReport[],
  date: string,
): readonly WrittenEntry[] =>
  entries.map((entry) => {
    const report = reports.find(({ id }) => id === entry.id);
    const how = report === undefined ? undefined : howByVerdict[report.verdict];
    if (report === undefined || how === undefined) return entry;
    const { version, licence, tools } = report;
    const source = `https://www.npmjs.com/package/${report.package}`;
    const counted = how === 'started' ? { tools } : {};
    return { ...entry, checked: { date, how, version, ...counted, licence, source } };
  });
