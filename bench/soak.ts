import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/built-program.ts';
import { boundsTable, isPassed } from './soak/bound.ts';
import { soakFaults } from './soak/faults.ts';
import { soakFlood } from './soak/flood.ts';
import { soakMany } from './soak/many.ts';
import { soakOpenWebUi } from './soak/open-webui.ts';
import { soakStorm } from './soak/storm.ts';

// What takes too long for npm test: npm run soak -- many storm --runs=5. The sections stand in docs/measurements.md.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cycles: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '20' },
    servers: { type: 'string', default: '200' },
    calls: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    'pause-ms': { type: 'string', default: '0' },
    seconds: { type: 'string' },
    clients: { type: 'string', default: '4' },
  },
});
const sections = new Map([
  ['many', () => soakMany({ runs: Number(values.runs), servers: Number(values.servers), settleMs: 2_000 })],
  ['flood', () => soakFlood({ seconds: Number(values.seconds ?? '10') })],
  [
    'storm',
    () =>
      soakStorm({
        calls: Number(values.calls),
        seed: Number(values.seed),
        pauseMs: Number(values['pause-ms']),
      }),
  ],
  [
    'open-webui',
    () =>
      soakOpenWebUi({
        seconds: Number(values.seconds ?? '600'),
        visitsPerSecond: 10,
        clients: Number(values.clients),
      }),
  ],
  ['faults', () => soakFaults({ cycles: Number(values.cycles), only: values.only })],
]);

await ensureBuilt();
for (const name of positionals.length === 0 ? sections.keys() : positionals) {
  const section = sections.get(name);
  if (section === undefined) throw new Error(`there is no section "${name}", only ${[...sections.keys()]}`);
  const bounds = await section();
  process.stdout.write(`${name}\n${boundsTable(bounds)}\n`);
  if (bounds.some(isPassed)) process.exitCode = 1;
}
