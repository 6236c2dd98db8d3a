import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { projectRoot } from '../support/markdown.ts';

/** Those that the suite has requirements of, and the first with authorization, which many servers still follow. */
export const revisions = ['2025-03-26', '2025-11-25', '2026-07-28'] as const;
export type Revision = (typeof revisions)[number];
/** The suite has no requirements of it, but scenarios. */
const FIRST: Revision = '2025-03-26';

const suiteFile = join(projectRoot, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const preload = join(import.meta.dirname, 'loopback-only.mjs');
const command = [process.execPath, join(import.meta.dirname, 'client.ts')]
  .map((part) => `"${part}"`)
  .join(' ');

interface SuiteRun {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the suite's own command line. */
export const runSuite = async (
  args: readonly string[],
  { preloads = [], env = {} }: { preloads?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<SuiteRun> => {
  const imports = [preload, ...preloads].flatMap((path) => ['--import', pathToFileURL(path).href]);
  const child = spawn(process.execPath, [...imports, suiteFile, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const texts: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => texts.push(text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: stripVTControlCharacters(texts.join('')) };
};

const section = (text: string, heading: string): string =>
  (text.split(heading)[1] ?? '').split('\n\n')[0] ?? '';

const clientHeading = 'Client scenarios (test against a client):';
const namesIn = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** The scenarios for clients that a revision requires, and those that the suite runs without requiring them. */
export const listScenarios = async (revision: Revision): Promise<readonly string[]> => {
  const filter = revision === FIRST ? ['--client', '--spec-version', revision] : ['--requirements', revision];
  const { output } = await runSuite(['list', ...filter]);
  return [
    ...namesIn(section(output, clientHeading), /- (\S+)/g),
    ...namesIn(section(output, 'Run and reported, but never scored:'), /- (\S+) \[client\]$/gm),
  ];
};

export interface ScenarioResult {
  readonly passes: boolean;
  /** What the suite said, without what it tells of the messages that came and went. */
  readonly words: string;
}

/** A scenario that checked nothing has not been passed. */
const hasPassed = /^Passed: [1-9]/m;

/** Plays one scenario; warnings and a client that ends badly count as failures, as the suite counts them. */
export const playScenario = async (
  revision: Revision,
  name: string,
  compileCache: string,
): Promise<ScenarioResult> => {
  const args = ['client', '--command', command, '--scenario', name, '--spec-version', revision, '--force'];
  const { code, output } = await runSuite(args, { env: { NODE_COMPILE_CACHE: compileCache } });
  const words = output
    .split('\n')
    .filter((line) => !/^\S+Z \[\S+ *\] INFO/.test(line) && !/DEP0190|--trace-deprecation/.test(line))
    .join('\n');
  return { passes: code === 0 && hasPassed.test(words), words };
};
