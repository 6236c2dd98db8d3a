import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { registryPath } from '../../src/main/database/database.ts';
import { isAlive } from '../wait-for.ts';

const FAULTY = resolve(import.meta.dirname, '../servers/faulty.ts');
const RELATIVES = ['server', 'in-group', 'own-session', 'lost', 'quick'];
/** What the product promises: nothing of a server lives longer than this. */
const GONE_WITHIN_MS = 5_000;

/** A server as npx and its like start one: a shell, npm, another shell, node, and relatives that are hard to end. */
export const familyServer = (name: string, folder: string): ServerInputDraft => ({
  name,
  transport: 'stdio',
  command: 'sh',
  args: [
    '-c',
    `npm exec --offline -c '"${process.execPath}" "${FAULTY}" --ignore-eof --ignore-sigterm "--family=${join(folder, name)}"'; true`,
  ],
});

/** The ids that the family wrote; undefined until all have. */
export const familyPids = (name: string, folder: string): readonly number[] | undefined => {
  const file = join(folder, name);
  if (!existsSync(file)) return undefined;
  const found = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  return RELATIVES.every((kind) => found.some(([one]) => one === kind))
    ? found.map(([, pid]) => Number(pid))
    : undefined;
};

/** The processes that the program in this data folder remembers now. */
export const ledgerPids = (dataDir: string): readonly number[] => {
  const database = new Database(registryPath(dataDir), { readonly: true });
  try {
    return database.prepare('SELECT pid FROM process_ledger').pluck().all() as number[];
  } finally {
    database.close();
  }
};

/** Those of them that live when the time is over; empty as soon as none does. */
export const stillAlive = async (pids: readonly number[]): Promise<readonly number[]> => {
  const deadline = performance.now() + GONE_WITHIN_MS;
  for (;;) {
    const left = pids.filter(isAlive);
    if (left.length === 0 || performance.now() > deadline) return left;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
