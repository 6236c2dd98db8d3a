// Fetches and starts the npm packages of resources/catalog.json , each in a folder of its own,
// and reports which of them list their tools. It is run by hand and needs the network: node scripts/check-catalog.mjs [id …]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillWithSamples, listTools } from './lib/catalog-package.mjs';
import { inRoot } from './lib/project.mjs';

const { entries } = JSON.parse(readFileSync(inRoot('resources', 'catalog.json'), 'utf8'));
const wanted = process.argv.slice(2);
const chosen = entries.flatMap(({ id, recipes }) => {
  const recipe = recipes.find(({ kind }) => kind === 'npm');
  return recipe !== undefined && (wanted.length === 0 || wanted.includes(id)) ? [{ id, recipe }] : [];
});

const check = async ({ recipe }) => {
  const cwd = mkdtempSync(join(tmpdir(), 'patchbay-catalog-'));
  try {
    const { args, env } = fillWithSamples(recipe, cwd);
    return await listTools(recipe.command, args, { cwd, env: { ...process.env, ...env } });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
};

let failed = 0;
for (const one of chosen) {
  try {
    const { version, tools } = await check(one);
    process.stdout.write(`works   ${one.id}  ${one.recipe.identifier}@${version}  ${tools.length} tools\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`failed  ${one.id}  ${one.recipe.identifier}  ${error.message}\n`);
  }
}
process.stdout.write(`${chosen.length - failed} of ${chosen.length} work\n`);
process.exitCode = failed === 0 ? 0 : 1;
