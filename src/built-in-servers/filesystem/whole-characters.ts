/** The bytes that follow the first of a character in UTF-8. */
const isInside = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

const lengthOf = (first: number): number => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1);
const LONGEST = 4;

/** Where the last character begins that is not whole; the end where it is. */
const wholeEnd = (bytes: Buffer): number => {
  for (let back = 1; back < LONGEST && back <= bytes.length; back += 1) {
    const at = bytes.length - back;
    if (isInside(bytes[at])) continue;
    return lengthOf(bytes[at] ?? 0) > back ? at : bytes.length;
  }
  return bytes.length;
};

export interface WholeCharacters {
  readonly bytes: Buffer;
  /** How many bytes at the beginning belong to the character before. */
  readonly skipped: number;
}

/** A part of a text without the pieces of characters at its ends; all of it where nothing would be left. */
export const wholeCharacters = (
  bytes: Buffer,
  { isBegin, isEnd }: { readonly isBegin: boolean; readonly isEnd: boolean },
): WholeCharacters => {
  const end = isEnd ? bytes.length : wholeEnd(bytes);
  let skipped = 0;
  while (!isBegin && skipped < LONGEST - 1 && isInside(bytes[skipped])) skipped += 1;
  return skipped < end ? { bytes: bytes.subarray(skipped, end), skipped } : { bytes, skipped: 0 };
};
