import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { systemClock } from '../../clock.ts';
import { inTurns } from '../in-turns.ts';
import { shareNext } from '../share-next.ts';
import { type LinuxUnits, readLinuxUnits } from './linux-units.ts';
import type { MeasuredProcess, ProcessRow } from './process-row.ts';
import { readWindowsTable } from './windows-process-table.ts';

/** Reads `/proc/<pid>/stat`; the name in brackets may hold spaces and brackets of its own. */
export const parseProcStat = (text: string, units: LinuxUnits): MeasuredProcess | undefined => {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < 0) return undefined;
  const pid = Number(text.slice(0, open));
  // From the third field of proc_pid_stat(5) on: utime is its 14th, stime its 15th, rss its 24th.
  const fields = text.slice(close + 2).split(' ');
  const [state, parent, group] = fields;
  const [userTicks, systemTicks, started, pages] = [fields[11], fields[12], fields[19], fields[21]];
  // A zombie has ended; only its parent has not asked yet.
  if (state === 'Z' || state === 'X' || started === undefined || pages === undefined) return undefined;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    started,
    cpuMs: ((Number(userTicks) + Number(systemTicks)) * 1_000) / units.ticksPerSecond,
    residentBytes: Number(pages) * units.pageBytes,
  };
};

/** Reads `[[days-]hours:]minutes:seconds[.hundredths]`; macOS counts minutes beyond sixty. */
const parseCpuTime = (text: string): number => {
  const [rest, days] = text.split('-').toReversed();
  const [seconds, minutes, hours] = (rest ?? '').split(':').toReversed().map(Number);
  const inSeconds = ((Number(days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return Math.round(inSeconds * 1_000);
};

const PS_COLUMNS = 'pid=,ppid=,pgid=,stat=,rss=,time=,lstart=';
const PS_LINE = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+([\d:.-]+)\s+(.*)$/;

/** Reads the lines of `ps` with the columns above; it tells memory in kilobytes. */
export const parsePs = (text: string): MeasuredProcess[] =>
  text.split('\n').flatMap((line) => {
    const [, pid, parent, group, stat, residentKb, cpuTime, started] = PS_LINE.exec(line) ?? [];
    if (pid === undefined || stat?.startsWith('Z')) return [];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        started: started?.trim() ?? '',
        cpuMs: parseCpuTime(cpuTime ?? ''),
        residentBytes: Number(residentKb) * 1_024,
      },
    ];
  });

const readProcRow = (pid: number | string, units: LinuxUnits): MeasuredProcess | undefined => {
  try {
    return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'), units);
  } catch {
    return undefined; // It ended while we looked.
  }
};

/** One process at once, where the system has a way to ask for it without waiting; undefined elsewhere. */
export const readProcessNow = (pid: number, platform: NodeJS.Platform): MeasuredProcess | undefined =>
  platform === 'linux' ? readProcRow(pid, readLinuxUnits()) : undefined;

const run = promisify(execFile);

/** A machine may have thousands of processes. */
const readProc = async (): Promise<MeasuredProcess[]> => {
  const units = readLinuxUnits();
  const rows: MeasuredProcess[] = [];
  await inTurns(readdirSync('/proc'), (name) => {
    const row = /^\d+$/.test(name) ? readProcRow(name, units) : undefined;
    if (row !== undefined) rows.push(row);
  });
  return rows;
};

/** Every living process, as far as this user may see. */
export const readProcessTable = async (platform: NodeJS.Platform): Promise<MeasuredProcess[]> => {
  if (platform === 'linux') return readProc();
  if (platform === 'win32') return readWindowsTable();
  const { stdout } = await run('ps', ['-axo', PS_COLUMNS], {
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return parsePs(stdout);
};

/** A look that all who ask at the same time share: there may be hundreds of servers, and one machine. */
export const sharedProcessTable = (platform: NodeJS.Platform): (() => Promise<readonly MeasuredProcess[]>) =>
  shareNext(() => readProcessTable(platform), systemClock);

/** The root, what shares its process group, the others named, and whatever descends from any of them. */
export const treeOf = (
  rows: readonly ProcessRow[],
  root: number | undefined,
  others: readonly number[] = [],
): ProcessRow[] => {
  const members = new Set(others);
  for (const row of rows) if (row.pid === root || row.group === root) members.add(row.pid);
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const row of rows) if (members.has(row.parent)) members.add(row.pid);
  }
  return rows.filter(({ pid }) => members.has(pid));
};
