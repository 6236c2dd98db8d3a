import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';

/** In which the kernel counts; they differ between machines, and `/proc/<pid>/stat` does not name them. */
export interface LinuxUnits {
  readonly pageBytes: number;
  readonly ticksPerSecond: number;
}

/** What x64 has, and most others. */
const USUAL: LinuxUnits = { pageBytes: 4_096, ticksPerSecond: 100 };
/** Keys of the auxiliary vector (getauxval(3)). */
const AT_PAGESZ = 6n;
const AT_CLKTCK = 17n;
const WORD_BYTES = 8;

/** Reads pairs of key and value, a machine word each; every Node of today has words of 64 bits. */
export const parseAuxiliaryVector = (bytes: Buffer, order: 'LE' | 'BE'): LinuxUnits => {
  const word = (at: number): bigint =>
    order === 'LE' ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at);
  const values = new Map<bigint, number>();
  for (let at = 0; at + 2 * WORD_BYTES <= bytes.length; at += 2 * WORD_BYTES)
    values.set(word(at), Number(word(at + WORD_BYTES)));
  return {
    pageBytes: values.get(AT_PAGESZ) ?? USUAL.pageBytes,
    ticksPerSecond: values.get(AT_CLKTCK) ?? USUAL.ticksPerSecond,
  };
};

export const readLinuxUnits = (): LinuxUnits => {
  try {
    return parseAuxiliaryVector(readFileSync('/proc/self/auxv'), endianness());
  } catch {
    return USUAL; // Hidden from a process that gave up some of its rights.
  }
};
