import { join } from 'node:path';
import { runSuite } from './suite.ts';

/** Those that the suite has requirements of for servers. */
export const serverRevisions = ['2025-11-25', '2026-07-28'] as const;
export type ServerRevision = (typeof serverRevisions)[number];

export interface ServerVerdict {
  /** Whether every check of the scenario passed, by its name; only those that are required. */
  readonly scenarios: ReadonlyMap<string, boolean>;
  readonly output: string;
}

const NOT_SCORED = 'Not scored for';

/** Runs every scenario for servers that a revision requires against a server at a URL. */
export const judgeServer = async (
  url: string,
  revision: ServerRevision,
  token?: string,
): Promise<ServerVerdict> => {
  const args = ['server', '--url', url, '--requirements', revision];
  const { output } = await runSuite(args, {
    preloads: token === undefined ? [] : [join(import.meta.dirname, 'with-token.mjs')],
    env: token === undefined ? {} : { PATCHBAY_CONFORMANCE_TOKEN: token },
  });
  const [scored = '', unscored = ''] = output.split(NOT_SCORED);
  const ignored = new Set([...unscored.matchAll(/^ +[✓✗] (\S+)/gm)].map(([, name]) => name));
  const lines = [...scored.matchAll(/^[✓✗] (\S+): (\d+) passed, (\d+) failed/gm)];
  return {
    scenarios: new Map(
      lines
        .filter(([, name]) => !ignored.has(name))
        .map(([, name = '', passed, failed]) => [name, Number(passed) > 0 && failed === '0']),
    ),
    output,
  };
};
