import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlCenter } from '../src/main/control-center.ts';
import { openBuiltCenter } from './lib/built-program.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { say } from './lib/progress.ts';
import { median, quantile, rounded } from './lib/quantiles.ts';
import { saveServers } from './lib/saved-servers.ts';
import { untilReady } from './lib/until-ready.ts';

export interface RecoveryFigures {
  readonly kills: number;
  /** Milliseconds from SIGKILL of a server's process until every face is told. */
  readonly noticed: { readonly medianMs: number; readonly p99Ms: number };
  /** Until it is ready again; a second of it is the first wait of the backoff. */
  readonly recovered: { readonly medianMs: number; readonly p99Ms: number };
}

/** One kill must not stand in the way of the next. */
const BETWEEN_KILLS_MS = 100;

const killOne = (center: ControlCenter, serverId: string, pid: number) =>
  new Promise<{ noticedMs: number; recoveredMs: number }>((resolve, reject) => {
    let noticedMs: number | undefined;
    const unsubscribe = center.subscribe((event) => {
      if (event.type !== 'server-changed' || event.server.id !== serverId) return;
      const ms = performance.now() - killedAt;
      const { kind, reason } = event.server.state;
      if (kind === 'backing-off') noticedMs ??= ms;
      if (kind === 'failed') reject(new Error(`it failed: ${reason}`));
      if (kind !== 'ready' || noticedMs === undefined) return;
      unsubscribe();
      resolve({ noticedMs, recoveredMs: ms });
    });
    const killedAt = performance.now();
    process.kill(pid, 'SIGKILL');
  });

const figuresOf = (samples: readonly number[]) => ({
  medianMs: rounded(median(samples), 1),
  p99Ms: rounded(quantile(samples, 0.99), 1),
});

/** Kills the process of each of so many servers once. */
export const measureRecovery = ({ kills }: { readonly kills: number }): Promise<RecoveryFigures> =>
  withDataFolder(async (dataDir) => {
    say(`recovery: ${kills} kills`);
    await saveServers(dataDir, 'light', kills);
    const center = await openBuiltCenter(dataDir);
    try {
      await untilReady(center, kills);
      const samples: Promise<{ noticedMs: number; recoveredMs: number }>[] = [];
      for (const { id, state } of center.servers()) {
        if (state.pid === undefined) throw new Error('a ready server has no process');
        samples.push(killOne(center, id, state.pid));
        await sleep(BETWEEN_KILLS_MS);
      }
      const times = await Promise.all(samples);
      return {
        kills,
        noticed: figuresOf(times.map(({ noticedMs }) => noticedMs)),
        recovered: figuresOf(times.map(({ recoveredMs }) => recoveredMs)),
      };
    } finally {
      await center.stop();
    }
  });
