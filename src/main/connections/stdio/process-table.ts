import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { ProcessRow } from './process-row.ts';
import { readWindowsTable } from './windows-process-table.ts';

/** Reads `/proc/<pid>/stat`; the name in brackets may hold spaces and brackets of its own. */
export const parseProcStat = (text: string): ProcessRow | undefined => {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  if (open < 0 || close < 0) return undefined;
  const pid = Number(text.slice(0, open));
  const fields = text.slice(close + 2).split(' ');
  const [state, parent, group] = fields;
  const started = fields[19];
  // A zombie has ended; only its parent has not asked yet.
  if (state === 'Z' || state === 'X' || parent === undefined || group === undefined || started === undefined)
    return undefined;
  return { pid, parent: Number(parent), group: Number(group), started };
};

/** Reads the lines of `ps -axo pid=,ppid=,pgid=,stat=,lstart=`. */
export const parsePs = (text: string): ProcessRow[] =>
  text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (match === null || match[4]?.startsWith('Z')) return [];
    return [
      {
        pid: Number(match[1]),
        parent: Number(match[2]),
        group: Number(match[3]),
        started: match[5]?.trim() ?? '',
      },
    ];
  });

const readProcRow = (pid: number | string): ProcessRow | undefined => {
  try {
    return parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined; // It ended while we looked.
  }
};

/** One process at once, where the system has a way to ask for it without waiting; undefined elsewhere. */
export const readProcessNow = (pid: number, platform: NodeJS.Platform): ProcessRow | undefined =>
  platform === 'linux' ? readProcRow(pid) : undefined;

const run = promisify(execFile);

/** Every living process, as far as this user may see. */
export const readProcessTable = async (platform: NodeJS.Platform): Promise<ProcessRow[]> => {
  if (platform === 'linux')
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (readProcRow(name) ?? []) : []));
  if (platform === 'win32') return readWindowsTable();
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,pgid=,stat=,lstart='], {
    maxBuffer: 16 * 1024 * 1024,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return parsePs(stdout);
};

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
