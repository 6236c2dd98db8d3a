import type { CallToolResult, WholeResult } from '#shared/model/content.ts';
import { personView } from '../results/person-view.ts';
import type { MediaFiles } from './media-files.ts';

/** As much text as the log keeps of a call is handed over whole. */
const WHOLE_CHARACTERS = 1_000_000;

/** A result that a page takes in one go: of a huge one the beginning, and where the whole is read as JSON. */
export const boundResult = async (
  result: CallToolResult,
  files: MediaFiles,
): Promise<{ readonly result: CallToolResult; readonly whole?: WholeResult }> =>
  personView(result, WHOLE_CHARACTERS).isCut
    ? { result: personView(result).result, whole: await saveWhole(result, files) }
    : { result };

/** Keeps a whole result as a file. */
export const saveWhole = (result: CallToolResult, files: MediaFiles): Promise<WholeResult> =>
  files.save(Buffer.from(JSON.stringify(result)), 'application/json');
