import { readdirSync, readFileSync } from 'node:fs';

const statusOf = (pid: string): { parent: number; megabytes: number } | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const number = (key: string): number =>
      Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return { parent: number('PPid'), megabytes: number('VmRSS') / 1_024 };
  } catch {
    return undefined;
  }
};

/** Resident megabytes of a process and everything below it; undefined where the system does not tell. */
export const treeMemory = (root: number): number | undefined => {
  if (process.platform !== 'linux') return undefined;
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const status = statusOf(pid);
        return status === undefined ? [] : [[Number(pid), status] as const];
      }),
  );
  const isBelow = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = all.get(pid)?.parent;
    return parent !== undefined && parent > 1 && isBelow(parent);
  };
  return [...all].reduce((sum, [pid, { megabytes }]) => (isBelow(pid) ? sum + megabytes : sum), 0);
};
