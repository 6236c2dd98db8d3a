const MEGABYTE = 1_024 * 1_024;

/** What an archive may have. A server with all its packages has some thousand files and less than 200 MB. */
export const archiveLimits = {
  entries: 20_000,
  /** Of all files together, unpacked. */
  totalBytes: 1_024 * MEGABYTE,
  fileBytes: 512 * MEGABYTE,
  /** Packed to unpacked, beyond `ratioFromBytes`: programs and their data stay far below, bombs far above. */
  ratio: 100,
  ratioFromBytes: 32 * MEGABYTE,
  /** Of a whole name, and of one part of it; systems end at 255 bytes a part. */
  nameCharacters: 400,
  partBytes: 200,
  depth: 32,
} as const;
