import { existsSync, readFileSync } from 'node:fs';

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

/** A run that ended badly counts as a failure even where its report shows none, or where there is no report. */
const atLeastOneIf = (failed, count) => (failed ? Math.max(1, count) : count);

export const vitestCounts = (report, exitCode) => ({
  passed: report?.numPassedTests ?? 0,
  failed: atLeastOneIf(exitCode !== 0, report?.numFailedTests ?? 0),
  skipped: report?.numPendingTests ?? 0,
});

/** "Flaky" passed at a second try. */
export const playwrightCounts = (report, exitCode) => ({
  passed: (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0),
  failed: atLeastOneIf(exitCode !== 0, report?.stats.unexpected ?? 0),
  skipped: report?.stats.skipped ?? 0,
});

export const readVitestCounts = (path, exitCode) => vitestCounts(read(path), exitCode);
export const readPlaywrightCounts = (path, exitCode) => playwrightCounts(read(path), exitCode);
