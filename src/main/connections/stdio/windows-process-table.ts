import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { MeasuredProcess } from './process-row.ts';

const run = promisify(execFile);

/** The first process, and those of other users, have no creation time that may be read. */
const SCRIPT =
  'Get-CimInstance Win32_Process | Where-Object CreationDate | ' +
  'ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CreationDate.ToUniversalTime().Ticks) ' +
  '$($_.KernelModeTime + $_.UserModeTime) $($_.WorkingSetSize)" }';
/** Times are told in hundreds of nanoseconds. */
const TICKS_PER_MS = 10_000;

/**
 * Reads lines of id, parent, start in ticks, CPU time in ticks and bytes in memory. Windows keeps the id of a
 * parent that has ended, and gives ids again: a parent that is younger than its child is a stranger.
 */
export const parseWindowsProcesses = (text: string): MeasuredProcess[] => {
  const found = text.split('\n').flatMap((line) => {
    const match = /^(\d+) (\d+) (\d+) (\d+) (\d+)\s*$/.exec(line);
    if (match === null) return [];
    const [pid, parent, , cpuTicks, residentBytes] = match.slice(1).map(Number);
    return [{ pid, parent, started: match[3] ?? '', cpuTicks, residentBytes }];
  });
  const startOf = new Map(found.map(({ pid, started }) => [pid, BigInt(started)]));
  return found.map(({ pid = 0, parent = 0, started, cpuTicks = 0, residentBytes = 0 }) => {
    const isStranger = (startOf.get(parent) ?? 0n) > BigInt(started);
    // There are no process groups.
    const place = { pid, parent: isStranger ? 0 : parent, group: 0, started };
    return { ...place, cpuMs: cpuTicks / TICKS_PER_MS, residentBytes };
  });
};

export const readWindowsTable = async (): Promise<MeasuredProcess[]> => {
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', SCRIPT], {
    windowsHide: true,
    maxBuffer: 16 * 1024 * 1024,
  });
  return parseWindowsProcesses(stdout);
};
