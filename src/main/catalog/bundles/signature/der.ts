/** One value in ASN.1's DER encoding (ITU-T X.690). */
export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  /** With tag and length, as it was written. */
  readonly whole: Buffer;
}

export const derTags = {
  octets: 0x04,
  objectId: 0x06,
  sequence: 0x30,
  set: 0x31,
  /** `[0]` and `[1]` around something. */
  first: 0xa0,
  second: 0xa1,
} as const;

/** Signatures are a few kilobytes. */
const MOST_LENGTH_BYTES = 4;

const readOne = (bytes: Buffer, start: number): DerValue => {
  const tag = bytes[start];
  const length = bytes[start + 1];
  if (tag === undefined || length === undefined) throw new RangeError('it ends in the middle of a value');
  const lengthBytes = length < 0x80 ? 0 : length & 0x7f;
  if (length === 0x80 || lengthBytes > MOST_LENGTH_BYTES) throw new RangeError('a length is not definite');
  const contentStart = start + 2 + lengthBytes;
  if (contentStart > bytes.length) throw new RangeError('it ends in the middle of a length');
  const contentLength = lengthBytes === 0 ? length : bytes.readUIntBE(start + 2, lengthBytes);
  const end = contentStart + contentLength;
  if (end > bytes.length) throw new RangeError('a value is longer than what holds it');
  return { tag, content: bytes.subarray(contentStart, end), whole: bytes.subarray(start, end) };
};

/** The values that stand one after the other. Throws RangeError where they are broken. */
export const readDer = (bytes: Buffer): readonly DerValue[] => {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const value = readOne(bytes, at);
    values.push(value);
    at += value.whole.length;
  }
  return values;
};

/** An object identifier in its dotted form. */
export const readObjectId = ({ content }: DerValue): string => {
  const numbers: number[] = [];
  let current = 0;
  for (const byte of content) {
    current = current * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(current);
      current = 0;
    }
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - top * 40, ...rest].join('.');
};
