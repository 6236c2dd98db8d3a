import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ProcessRow } from './process-row.ts';

const run = promisify(execFile);

/** The first process, and those of other users, have no creation time that may be read. */
const SCRIPT =
  'Get-CimInstance Win32_Process | Where-Object CreationDate | ' +
  'ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CreationDate.ToUniversalTime().Ticks)" }';

/**
 * Reads lines of id, parent and start in ticks. Windows keeps the id of a parent that has ended, and gives ids
 * again: a parent that is younger than its child is a stranger.
 */
export const parseWindowsProcesses = (text: string): ProcessRow[] => {
  const found = text.split('\n').flatMap((line) => {
    const match = /^(\d+) (\d+) (\d+)\s*$/.exec(line);
    return match === null
      ? []
      : [{ pid: Number(match[1]), parent: Number(match[2]), started: match[3] ?? '' }];
  });
  const startOf = new Map(found.map(({ pid, started }) => [pid, BigInt(started)]));
  return found.map(({ pid, parent, started }) => {
    const isStranger = (startOf.get(parent) ?? 0n) > BigInt(started);
    // There are no process groups.
    return { pid, parent: isStranger ? 0 : parent, group: 0, started };
  });
};

export const readWindowsTable = async (): Promise<ProcessRow[]> => {
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', SCRIPT], {
    windowsHide: true,
    maxBuffer: 16 * 1024 * 1024,
  });
  return parseWindowsProcesses(stdout);
};
