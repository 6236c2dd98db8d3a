import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  builtInCommand,
  builtInNames,
  builtInPrograms,
} from '../src/main/connections/launch/built-in-programs.ts';
import { realServers } from '../test/support/real-servers.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { say } from './lib/progress.ts';
import { median, rounded } from './lib/quantiles.ts';
import { residentMb } from './lib/resident-memory.ts';

export interface BuiltInFigures {
  readonly rounds: number;
  readonly servers: Readonly<Record<string, { readonly startMs: number; readonly mb: number | undefined }>>;
}

/** What is still freed after the first answers. */
const SETTLE_MS = 1_500;

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } },
};

/** From the start of the process until its tools are listed, and what it holds then. */
const measure = async (command: string, args: readonly string[]) => {
  const startedAt = performance.now();
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const send = (message: unknown): void => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
  };
  send(initialize);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  send({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  await lines.next();
  const ms = performance.now() - startedAt;
  await sleep(SETTLE_MS);
  const mb = child.pid === undefined ? undefined : await residentMb(child.pid);
  child.stdin.end();
  await ended;
  return { ms, mb };
};

/** Each built-in server as the program starts it, beside the filesystem server of the registry, taken in turns. */
export const measureBuiltIn = ({ rounds }: { rounds: number }): Promise<BuiltInFigures> =>
  withDataFolder(async (folder) => {
    say(`built-in servers: ${rounds} rounds`);
    const programs = builtInPrograms(process, join(import.meta.dirname, '..', 'out', 'main'));
    const peer = realServers.filesystem(folder);
    const runs = new Map<string, readonly string[]>([
      ...builtInNames.map((name) => {
        const own = name === 'filesystem' ? [folder] : [];
        return [name, [...(programs(builtInCommand(name))?.args ?? []), ...own]] as const;
      }),
      ['@modelcontextprotocol/server-filesystem', peer.args ?? []],
    ]);
    const samples = new Map<string, Awaited<ReturnType<typeof measure>>[]>();
    for (let round = 0; round < rounds; round += 1)
      for (const [name, runArgs] of runs)
        samples.set(name, [...(samples.get(name) ?? []), await measure(process.execPath, runArgs)]);
    const servers = Object.fromEntries(
      [...samples].map(([name, all]) => {
        const mbs = all.flatMap(({ mb }) => mb ?? []);
        const figures = {
          startMs: rounded(median(all.map(({ ms }) => ms)), 0),
          mb: mbs.length === 0 ? undefined : rounded(median(mbs), 0),
        };
        return [name, figures] as const;
      }),
    );
    return { rounds, servers };
  });
