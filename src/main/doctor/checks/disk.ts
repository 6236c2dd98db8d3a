import type { Look } from '../check.ts';

const MEGABYTE = 1_000_000;
/** One result with a picture, the write-ahead log and a copy before a migration still fit. */
const FULL_BYTES = 100 * MEGABYTE;
const LOW_BYTES = 1_000 * MEGABYTE;

const shown = (bytes: number): string =>
  bytes >= LOW_BYTES ? `${(bytes / LOW_BYTES).toFixed(1)} GB` : `${Math.floor(bytes / MEGABYTE)} MB`;

export const lookAtDisk: Look = async ({ system, machine }) => {
  const bytes = await machine.freeBytes(system.dataDir);
  const finding = bytes < FULL_BYTES ? 'disk-full' : bytes < LOW_BYTES ? 'disk-low' : 'disk-well';
  return { finding, details: { free: shown(bytes) } };
};
