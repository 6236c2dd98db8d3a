import type { Entry } from 'yauzl';
import type { PatchbayError } from '#shared/errors/patchbay-error.ts';

const SIGNATURE = 0x04034b50;
const HEADER_BYTES = 30;

/**
 * Each entry is described twice, in the directory at the end and before its data. Where the two differ, two programs
 * unpack two things; where data overlap, a few bytes become many files.
 */
export const checkLocalHeaders = (
  bytes: Buffer,
  entries: readonly Entry[],
  refused: (entry: string, problem: string) => PatchbayError,
): void => {
  const ranges = entries.map((entry) => {
    const name = entry.fileNameRaw.toString('utf8');
    const start = entry.relativeOffsetOfLocalHeader;
    if (start + HEADER_BYTES > bytes.length || bytes.readUInt32LE(start) !== SIGNATURE)
      throw refused(name, 'it is not where the archive says');
    const nameLength = bytes.readUInt16LE(start + 26);
    const extraLength = bytes.readUInt16LE(start + 28);
    const nameStart = start + HEADER_BYTES;
    const local = bytes.subarray(nameStart, nameStart + nameLength);
    if (!local.equals(entry.fileNameRaw)) throw refused(name, 'it has two names');
    return { name, start, end: nameStart + nameLength + extraLength + entry.compressedSize };
  });
  ranges.sort((a, b) => a.start - b.start);
  // What stands before the first entry could be a program of its own.
  const [first] = ranges;
  if (first !== undefined && first.start > 0) throw refused(first.name, 'something stands before it');
  for (const [index, range] of ranges.entries()) {
    const next = ranges[index + 1]?.start ?? bytes.length;
    if (range.end > next) throw refused(range.name, 'its data are those of another entry too');
  }
};
