import { measureBuiltIn } from './built-in.ts';
import { measureCalls } from './calls.ts';
import { measureChat } from './chat.ts';
import { measureConnections } from './connections.ts';
import { measureGateway } from './gateway.ts';
import { ensureBuilt } from './lib/built-program.ts';
import { machineFacts } from './lib/machine.ts';
import { measureManyServers } from './many-servers.ts';
import { measureRanking } from './ranking.ts';
import { measureRecovery } from './recovery.ts';
import { measureResults } from './results.ts';
import { measureScrolling } from './scrolling.ts';
import { measureStart } from './start.ts';
import { measureStreaming } from './streaming.ts';

const sections = {
  start: () => measureStart({ rounds: 7, savedServers: 3 }),
  builtIn: () => measureBuiltIn({ rounds: 7 }),
  manyServers: () => measureManyServers({ rounds: 3, servers: 20, settleMs: 2_000 }),
  connections: async () => [
    await measureConnections({ kind: 'everything', servers: 1, rounds: 7 }),
    await measureConnections({ kind: 'everything', servers: 20, rounds: 5 }),
    await measureConnections({ kind: 'everything', servers: 60, rounds: 3 }),
    await measureConnections({ kind: 'light', servers: 200, rounds: 3 }),
  ],
  recovery: () => measureRecovery({ kills: 100 }),
  gateway: () => measureGateway({ rounds: 3, callsPerRound: 2_000, inTheAir: 32, visitsPerRound: 100 }),
  chat: () => measureChat({ turns: 20, callsPerTurn: 50, conversations: 10, messages: 10_000 }),
  ranking: () => measureRanking({ sizes: [300, 1_000, 5_000] }),
  results: () => measureResults({ rounds: 3 }),
  scrolling: () => measureScrolling({ messages: 10_000 }),
  streaming: () => measureStreaming({ seconds: 10, messages: 10_000 }),
  calls: () => measureCalls({ rounds: 5, callsPerRound: 500, inTheAir: 32 }),
};
type Section = keyof typeof sections;

const isSection = (name: string): name is Section => Object.hasOwn(sections, name);
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !isSection(name));
if (unknown !== undefined) {
  process.stderr.write(`There is no section "${unknown}"; there are ${Object.keys(sections).join(', ')}.\n`);
  process.exit(2);
}

// Measures the built program and prints one JSON document; how to read it stands in docs/measurements.md.
await ensureBuilt();
const report: Record<string, unknown> = { at: new Date().toISOString(), machine: machineFacts() };
for (const [name, measure] of Object.entries(sections))
  if (asked.length === 0 || asked.includes(name)) report[name] = await measure();
process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
