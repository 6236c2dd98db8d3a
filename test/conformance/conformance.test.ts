import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStartGate } from '../../src/main/connections/start-gate.ts';
import { manualClock } from '../manual-clock.ts';
import { projectRoot } from '../support/markdown.ts';
import { listScenarios, playScenario, type Revision, revisions, type ScenarioResult } from './suite.ts';

/** Each scenario is a pair of processes that load much and wait little. */
const AT_ONCE = 2;

const asked = Object.fromEntries(
  await Promise.all(revisions.map(async (revision) => [revision, await listScenarios(revision)])),
) as Record<Revision, readonly string[]>;

/** What docs/conformance.md says of a scenario: a column for each revision. */
const page = readFileSync(join(projectRoot, 'docs', 'conformance.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(\S+)` \| (.+) \|$/gm)].map(([, name = '', cells = '']) => ({
  name,
  cells: cells.split(' | '),
}));
const said = (revision: Revision, scenario: string): string | undefined =>
  rows.find(({ name }) => name === scenario)?.cells[revisions.indexOf(revision)];

const results = new Map<string, Promise<ScenarioResult>>();
const compileCache = mkdtempSync(join(tmpdir(), 'patchbay-conformance-'));

beforeAll(() => {
  const gate = createStartGate(() => AT_ONCE, manualClock());
  const never = new AbortController().signal;
  for (const revision of revisions)
    for (const name of asked[revision]) {
      const played = gate.run(never, () => playScenario(revision, name, compileCache));
      results.set(`${revision} ${name}`, played);
    }
});
afterAll(() => rmSync(compileCache, { recursive: true, force: true }));

it('is asked for what the page lists', () => {
  const all = new Set(revisions.flatMap((revision) => asked[revision]));
  expect(rows.map(({ name }) => name).sort()).toEqual([...all].sort());
});

describe.each(revisions)('revision %s', (revision) => {
  it.each(asked[revision])('%s', { timeout: 180_000 }, async (name) => {
    const result = await results.get(`${revision} ${name}`);
    expect(result?.passes ? 'passes' : 'fails', result?.words).toBe(said(revision, name));
  });
});
