import { setImmediate as breathe } from 'node:timers/promises';
import type {
  CallDetail,
  CallExport,
  CallExportFormat,
  CallFilter,
  CallSummary,
} from '#shared/model/call.ts';
import type { Page } from '#shared/model/page.ts';
import type { PageQuery } from '../paging.ts';
import { callFormats } from './write-calls.ts';

/** What a page can take in one answer, and a spreadsheet in one sheet. */
const MOST_CALLS = 100_000;
const MOST_CHARACTERS = 32_000_000;
const AT_A_TIME = 500;

export interface ExportPlaces {
  readonly list: (filter: CallFilter, page: PageQuery) => Page<CallSummary>;
  readonly get: (id: string) => CallDetail;
}

/** The calls that a filter finds, newest first, with arguments and results; says where it had to end before the last. */
export const exportCalls = async (
  filter: CallFilter,
  format: CallExportFormat,
  { list, get }: ExportPlaces,
): Promise<CallExport> => {
  const { extension, mimeType, head, line } = callFormats[format];
  const lines: string[] = [head];
  let characters = 0;
  let calls = 0;
  let cursor: string | undefined;
  let isWhole = true;
  do {
    const page = list(filter, { limit: AT_A_TIME, cursor });
    for (const { id } of page.items) {
      const written = line(get(id));
      isWhole = calls < MOST_CALLS && characters + written.length <= MOST_CHARACTERS;
      if (!isWhole) break;
      lines.push(written);
      characters += written.length;
      calls += 1;
    }
    cursor = page.nextCursor;
    // Others are served between two pages.
    await breathe();
  } while (isWhole && cursor !== undefined);
  return { fileName: `calls.${extension}`, mimeType, text: lines.join(''), calls, isWhole };
};
