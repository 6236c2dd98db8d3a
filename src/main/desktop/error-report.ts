import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ErrorReport {
  readonly at: string;
  readonly version: string;
  readonly platform: string;
  readonly origin: string;
  readonly error: unknown;
}

const describe = (error: unknown, depth = 0): string => {
  if (!(error instanceof Error)) return String(error);
  const cause =
    error.cause === undefined || depth >= 5 ? '' : `\nCaused by: ${describe(error.cause, depth + 1)}`;
  return `${error.stack ?? error.message}${cause}`;
};

const reportText = ({ at, version, platform, origin, error }: ErrorReport): string =>
  `Patchbay ${version} on ${platform}\n${at} ${origin}\n\n${describe(error)}\n`;

/** Writes a report into the data folder and returns its path; `redact` hides live secrets. */
export const writeErrorReport = (
  dataDir: string,
  report: ErrorReport,
  redact: (text: string) => string,
): string => {
  const folder = join(dataDir, 'reports');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${report.at.replaceAll(':', '-')}.txt`);
  writeFileSync(path, redact(reportText(report)), { mode: 0o600 });
  return path;
};
