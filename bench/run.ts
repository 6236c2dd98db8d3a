import { measureCalls } from './calls.ts';
import { ensureBuilt } from './lib/built-program.ts';
import { machineFacts } from './lib/machine.ts';
import { measureManyServers } from './many-servers.ts';
import { measureStart } from './start.ts';

// Measures the built program and prints one JSON document; how to read it stands in docs/measurements.md.
await ensureBuilt();
const report = {
  at: new Date().toISOString(),
  machine: machineFacts(),
  start: await measureStart({ rounds: 7, savedServers: 3 }),
  manyServers: await measureManyServers({ rounds: 3, servers: 20, settleMs: 2_000 }),
  calls: await measureCalls({ rounds: 5, callsPerRound: 500, inTheAir: 32 }),
};
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
