import { beforeAll, describe, expect, it } from 'vitest';
import { measureBuiltIn } from '../bench/built-in.ts';
import { measureCalls } from '../bench/calls.ts';
import { measureChat } from '../bench/chat.ts';
import { measureConnections } from '../bench/connections.ts';
import { ensureBuilt } from '../bench/lib/built-program.ts';
import { quantile } from '../bench/lib/quantiles.ts';
import { measureManyServers } from '../bench/many-servers.ts';
import { measureRecovery } from '../bench/recovery.ts';
import { measureStart } from '../bench/start.ts';

const positive = expect.toSatisfy((value: unknown) => typeof value === 'number' && value > 0);
const megabytes = process.platform === 'win32' ? undefined : positive;
const callFigures = { medianMs: positive, p99Ms: positive, callsPerSecond: positive };
const added = { inPatchbayMs: expect.any(Number), ratio: positive };

beforeAll(ensureBuilt, 120_000);

describe('the benchmark, small', () => {
  it('measures cold and warm starts', async () => {
    expect(await measureStart({ rounds: 1, savedServers: 1 })).toEqual({
      rounds: 1,
      coldMs: positive,
      savedServers: 1,
      warmMs: positive,
    });
  });

  it('measures the built-in servers beside one of the registry', async () => {
    const figures = { startMs: positive, mb: megabytes };
    expect(await measureBuiltIn({ rounds: 1 })).toEqual({
      rounds: 1,
      servers: {
        filesystem: figures,
        database: figures,
        calculator: figures,
        web: figures,
        '@modelcontextprotocol/server-filesystem': figures,
      },
    });
  });

  it('measures many servers beside the bare SDK', async () => {
    expect(await measureManyServers({ rounds: 1, servers: 2, settleMs: 0 })).toEqual({
      rounds: 1,
      servers: 2,
      patchbayReadyMs: positive,
      bareSdkReadyMs: positive,
      ratio: positive,
      residentMb: { empty: megabytes, withServers: megabytes, bareSdkWithServers: megabytes },
    });
  });

  it('measures connections beside the bare SDK', async () => {
    expect(await measureConnections({ kind: 'light', servers: 2, rounds: 1 })).toEqual({
      kind: 'light',
      servers: 2,
      rounds: 1,
      atOnce: positive,
      patchbayMs: positive,
      bareSdkMs: positive,
      ratio: positive,
      mbPerServer: {
        patchbay: megabytes && expect.any(Number),
        bareSdk: megabytes && expect.any(Number),
      },
    });
  });

  it('measures recovery from kills', async () => {
    const figures = { medianMs: positive, p99Ms: positive };
    expect(await measureRecovery({ kills: 2 })).toEqual({ kills: 2, noticed: figures, recovered: figures });
  });

  it('measures what the chat costs', async () => {
    const figures = await measureChat({ turns: 1, callsPerTurn: 3, conversations: 2, messages: 20 });
    expect(figures).toEqual({
      handOver: { calls: 3, medianMs: positive, p99Ms: positive },
      tokens: { conversations: 2, sent: positive, naive: positive, fewer: positive },
      opening: {
        messages: 20,
        medianMs: positive,
        firstMeterMs: positive,
        meterMs: positive,
        sendMs: positive,
      },
    });
    // Counted, not timed: it is the same on every machine.
    expect(figures.tokens.fewer).toBeGreaterThan(0.85);
  });

  it('measures calls by three routes', async () => {
    expect(await measureCalls({ rounds: 1, callsPerRound: 4, inTheAir: 2 })).toEqual({
      rounds: 1,
      callsPerRound: 4,
      inTheAir: 2,
      directSdk: callFigures,
      inProcess: { ...callFigures, ...added },
      rest: { ...callFigures, ...added },
    });
  });
});

describe('quantiles', () => {
  it('are taken by the nearest rank', () => {
    const samples = [5, 1, 4, 2, 3];
    expect([0, 0.2, 0.5, 0.99].map((p) => quantile(samples, p))).toEqual([1, 1, 3, 5]);
    expect(() => quantile([], 0.5)).toThrow('no samples');
  });
});
