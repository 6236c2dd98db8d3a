import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as it is to be written, lies included. */
export interface RawEntry {
  readonly name: string | Buffer;
  readonly data?: string | Buffer;
  /** The name before the data, where it differs from the one in the directory. */
  readonly localName?: string;
  readonly method?: number;
  readonly flags?: number;
  /** The upper half is the mode of Unix. */
  readonly attributes?: number;
  readonly madeBy?: number;
  readonly crc?: number;
  readonly uncompressedSize?: number;
  readonly compressedSize?: number;
  readonly localOffset?: number;
  readonly extra?: Buffer;
  /** What the header before the data says, where it differs from the directory. */
  readonly local?: Partial<
    Record<'flags' | 'method' | 'crc' | 'compressedSize' | 'uncompressedSize', number>
  >;
}

export interface RawZipOptions {
  readonly prefix?: Buffer;
  readonly comment?: Buffer;
  readonly commentLength?: number;
  readonly entryCount?: number;
  readonly directoryOffset?: number;
  readonly disk?: number;
}

const UTF8 = 0x800;
const words = (...parts: readonly (readonly [2 | 4, number])[]): Buffer => {
  const buffer = Buffer.alloc(parts.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of parts) {
    buffer.writeUIntLE(value, at, size);
    at += size;
  }
  return buffer;
};

/** Writes a ZIP archive byte by byte, so that a test can say anything in it that no packer would. */
export const rawZip = (entries: readonly RawEntry[], options: RawZipOptions = {}): Buffer => {
  const pieces: Buffer[] = [options.prefix ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  let offset = pieces[0]?.length ?? 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const localName = Buffer.from(entry.localName ?? entry.name);
    const data = Buffer.from(entry.data ?? '');
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const extra = entry.extra ?? Buffer.alloc(0);
    const common = (said: NonNullable<RawEntry['local']>) =>
      [
        [2, 20],
        [2, said.flags ?? entry.flags ?? UTF8],
        [2, said.method ?? method],
        [4, 0],
        [4, said.crc ?? entry.crc ?? crc32(data)],
        [4, said.compressedSize ?? entry.compressedSize ?? packed.length],
        [4, said.uncompressedSize ?? entry.uncompressedSize ?? data.length],
      ] as const;
    const local = Buffer.concat([
      words([4, 0x04034b50], ...common(entry.local ?? {}), [2, localName.length], [2, 0]),
      localName,
      packed,
    ]);
    pieces.push(local);
    directory.push(
      words(
        [4, 0x02014b50],
        [2, ((entry.madeBy ?? 3) << 8) | 20],
        ...common({}),
        [2, name.length],
        [2, extra.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, entry.attributes ?? (0o100644 << 16) >>> 0],
        [4, entry.localOffset ?? offset],
      ),
      name,
      extra,
    );
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const comment = options.comment ?? Buffer.alloc(0);
  const count = options.entryCount ?? entries.length;
  return Buffer.concat([
    ...pieces,
    listed,
    words(
      [4, 0x06054b50],
      [2, options.disk ?? 0],
      [2, 0],
      [2, count],
      [2, count],
      [4, listed.length],
      [4, options.directoryOffset ?? offset],
      [2, options.commentLength ?? comment.length],
    ),
    comment,
  ]);
};
