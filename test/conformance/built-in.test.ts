import { expect, it } from 'vitest';
import { judgeServer, type ServerRevision } from './server-suite.ts';
import { startBuiltInOverHttp } from './start-built-in.ts';

/**
 * The scenarios that ask for no tool, resource or prompt of the suite's own fixture: those that apply to any server.
 */
const applying: Readonly<Record<ServerRevision, readonly string[]>> = {
  '2025-11-25': ['server-initialize', 'ping', 'tools-list', 'server-sse-multiple-streams'],
  '2026-07-28': [
    'tools-list',
    'server-sse-multiple-streams',
    'sep-2164-resource-not-found',
    'input-required-result-missing-input-response',
    'input-required-result-unsupported-methods',
    'input-required-result-ignore-extra-params',
    'input-required-result-validate-input',
  ],
};
const names = ['filesystem', 'database', 'calculator', 'web'] as const;
const revisions = ['2025-11-25', '2026-07-28'] as const;

it.each(names.flatMap((name) => revisions.map((revision) => [name, revision] as const)))(
  'the %s server passes what applies to it of the official suite of %s',
  { timeout: 120_000 },
  async (name, revision) => {
    await using server = await startBuiltInOverHttp(name, revision === '2025-11-25');
    const { scenarios, output } = await judgeServer(server.url, revision);
    const wanted = [...applying[revision], ...(name === 'filesystem' ? ['resources-list'] : [])];
    expect(
      wanted.filter((scenario) => scenarios.get(scenario) !== true),
      output,
    ).toEqual([]);
  },
);
