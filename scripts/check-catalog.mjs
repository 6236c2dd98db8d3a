// Installs the npm packages of resources/catalog.json one after the other, each in a folder of its own, starts each
// without a network, and reports which of them list their tools. It is run by hand and needs the npm registry:
//   npm run check:catalog -- [id …] [--seconds n] [--json file] [--write]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogEntry } from '../src/shared/model/catalog.ts';
import { checkEntry } from './catalog-check/check-entry.ts';
import { recordChecks } from './catalog-check/record-checks.ts';
import { findNetworkCut } from './catalog-check/without-network.ts';
import { writeDetails, writeTable } from './catalog-check/write-table.ts';
import { inRoot, runScript, say } from './lib/project.mjs';

const listFile = inRoot('resources', 'catalog.json');

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
    },
  });
  const { entries } = JSON.parse(readFileSync(listFile, 'utf8'));
  const chosen = entries
    .map((entry) => catalogEntry.parse(entry))
    .flatMap(({ id, recipes }) => {
      const recipe = recipes.find(({ kind }) => kind === 'npm');
      const isWanted = positionals.length === 0 || positionals.includes(id);
      return recipe !== undefined && isWanted ? [{ id, recipe }] : [];
    });
  const cutNetwork = findNetworkCut();
  if (cutNetwork === undefined)
    say('this machine cannot cut the network (unshare); servers are started with it');

  const root = mkdtempSync(join(tmpdir(), 'patchbay-catalog-'));
  // Also where somebody stops it in the middle.
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  const reports = [];
  for (const { id, recipe } of chosen) {
    const report = await checkEntry(id, recipe, { root, seconds: Number(values.seconds), cutNetwork });
    reports.push(report);
    process.stdout.write(`${writeTable([report])}\n${writeDetails(report)}`);
  }

  const working = reports.filter(({ verdict }) => verdict === 'works-offline');
  process.stdout.write(`\n${writeTable(reports)}\n\n${working.length} of ${reports.length} work offline\n`);
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      `${JSON.stringify({ at: new Date().toISOString(), withoutNetwork: cutNetwork !== undefined, reports }, undefined, 2)}\n`,
    );
  if (values.write) {
    if (cutNetwork === undefined) throw new Error('Only what was started without a network is written down.');
    const date = new Date().toISOString().slice(0, 10);
    writeFileSync(
      listFile,
      `${JSON.stringify({ entries: recordChecks(entries, reports, date) }, undefined, 2)}\n`,
    );
  }
  return reports.some(({ verdict }) => verdict === 'does-not-start' || verdict === 'not-installed') ? 1 : 0;
});
