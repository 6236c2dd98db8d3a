import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/built-program.ts';
import { boundsTable, isPassed } from './soak/bound.ts';
import { soakMany } from './soak/many.ts';

// What takes too long for npm test; the sections and their options stand in docs/measurements.md.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20' },
    servers: { type: 'string', default: '200' },
  },
});
const sections = {
  many: () => soakMany({ runs: Number(values.runs), servers: Number(values.servers), settleMs: 2_000 }),
};
const isSection = (name: string): name is keyof typeof sections => Object.hasOwn(sections, name);
const names = positionals.length === 0 ? Object.keys(sections) : positionals;

await ensureBuilt();
for (const name of names) {
  if (!isSection(name)) throw new Error(`there is no section "${name}": ${Object.keys(sections).join(', ')}`);
  const bounds = await sections[name]();
  process.stdout.write(`${name}\n${boundsTable(bounds)}\n`);
  if (bounds.some(isPassed)) process.exitCode = 1;
}
