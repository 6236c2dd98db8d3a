import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Resident memory of one process, its children apart, in MB. Undefined where `ps` is not to be had (Windows). */
export const residentMb = async (pid: number): Promise<number | undefined> => {
  if (process.platform === 'win32') return undefined;
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Math.round(Number(stdout.trim()) / 1024);
};
