import type { Entry } from 'yauzl';
import type { PatchbayError } from '#shared/errors/patchbay-error.ts';

const SIGNATURE = 0x04034b50;
const HEADER_BYTES = 30;

/** The sizes and the checksum stand behind the data, and zeros before them. */
const DESCRIBED_BEHIND = 0x08;
/** What of the flags says how an entry is read: encrypted, described behind, patched, encrypted throughout. */
const HOW_IT_IS_READ = 0x01 | DESCRIBED_BEHIND | 0x20 | 0x40 | 0x2000;

/** What the header before the data says otherwise than the directory; undefined where they agree. */
const contradiction = (bytes: Buffer, start: number, entry: Entry): string | undefined => {
  const flags = bytes.readUInt16LE(start + 6);
  const isOther = ((flags ^ entry.generalPurposeBitFlag) & HOW_IT_IS_READ) !== 0;
  if (isOther || bytes.readUInt16LE(start + 8) !== entry.compressionMethod) return 'it is packed in two ways';
  const said = [14, 18, 22].map((at) => bytes.readUInt32LE(start + at));
  const known = [entry.crc32, entry.compressedSize, entry.uncompressedSize];
  const isLeftOpen = (value: number): boolean =>
    value === 0xffffffff || (value === 0 && (flags & DESCRIBED_BEHIND) !== 0);
  return said.every((value, index) => value === known[index] || isLeftOpen(value))
    ? undefined
    : 'it has two sizes or checksums';
};

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
    const problem = contradiction(bytes, start, entry);
    if (problem !== undefined) throw refused(name, problem);
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
