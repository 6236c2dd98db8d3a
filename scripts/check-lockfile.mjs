// Checks that package-lock.json installs on every platform and names no address.
// `--fix` removes what npm writes again with every install.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const path = resolve(import.meta.dirname, '..', 'package-lock.json');
const lockfile = JSON.parse(readFileSync(path, 'utf8'));

if (process.argv.includes('--fix')) {
  for (const entry of Object.values(lockfile.packages)) {
    delete entry.funding;
    if (/^https?:/.test(entry.resolved ?? '')) delete entry.resolved;
  }
  writeFileSync(path, `${JSON.stringify(lockfile, undefined, 2)}\n`);
}

const installed = new Set(
  Object.keys(lockfile.packages).map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)),
);
const problems = Object.entries(lockfile.packages).flatMap(([place, entry]) => [
  // npm leaves out packages that the registry lacks for other platforms; "npm ci" then fails there, or everywhere.
  ...Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !installed.has(name))
    .map((name) => `${place || 'package.json'}: the optional dependency ${name} is missing`),
  ...(/^https?:/.test(entry.resolved ?? '') ? [`${place}: has an address (run with --fix)`] : []),
  ...(entry.funding === undefined ? [] : [`${place}: has a "funding" key (run with --fix)`]),
]);

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(
  `package-lock.json: ${problems.length === 0 ? 'fine' : `${problems.length} problems`}\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
