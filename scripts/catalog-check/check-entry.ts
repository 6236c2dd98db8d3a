import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fillRecipe } from '../../src/shared/catalog/fill-recipe.ts';
import type { Recipe } from '../../src/shared/model/catalog.ts';
import type { ProtocolEra } from '../../src/shared/model/server.ts';
import { installPackage } from './install-package.ts';
import { type Judgement, judge } from './judge.ts';
import { sampleValues } from './sample-values.ts';
import { tryServer } from './try-server.ts';
import type { CommandLine } from './without-network.ts';

export interface EntryReport extends Omit<Judgement, 'verdict'> {
  readonly id: string;
  readonly package: string;
  readonly verdict: Judgement['verdict'] | 'not-installed';
  readonly version?: string;
  readonly licence?: string | undefined;
  readonly engine?: string | undefined;
  readonly systems?: readonly string[];
  readonly tools?: number;
  readonly eras?: readonly ProtocolEra[];
  readonly installMs?: number;
  readonly startMs?: number;
  readonly notes?: readonly string[];
  readonly stderr?: readonly string[];
}

export interface CheckOptions {
  /** Where packages are installed and run; what npm fetched is kept there from one to the next. */
  readonly root: string;
  readonly seconds: number;
  readonly cutNetwork: ((line: CommandLine) => CommandLine) | undefined;
}

/** The arguments of the server itself, without the runner's. */
const ownArguments = ({ identifier }: Recipe, args: readonly string[]): readonly string[] =>
  args.slice(args.findIndex((arg) => arg === identifier || arg.startsWith(`${identifier}@`)) + 1);

const checkIn = async (
  folder: string,
  id: string,
  recipe: Recipe,
  options: CheckOptions,
): Promise<EntryReport> => {
  const at = { folder: join(folder, 'package'), home: join(folder, 'home'), data: join(folder, 'data') };
  for (const path of [at.home, at.data]) mkdirSync(path);
  const named = { id, package: recipe.identifier };
  const installed = await installPackage(recipe.identifier, {
    ...at,
    cache: join(options.root, 'npm-cache'),
  }).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  if (installed instanceof Error) return { ...named, verdict: 'not-installed', reason: installed.message };
  const { file, command: _, ...facts } = installed;
  const { fields } = fillRecipe(recipe, sampleValues(recipe, at.data));
  const line = { command: file, args: ownArguments(recipe, fields.args ?? []) };
  const env = Object.fromEntries(
    Object.entries(fields.env ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : String(value.secret),
    ]),
  );
  const trial = { line: options.cutNetwork?.(line) ?? line, env, home: at.home, seconds: options.seconds };
  const { report, eras } = await tryServer(trial);
  return {
    ...named,
    ...facts,
    ...judge(report),
    tools: report.tools.length,
    eras,
    startMs: report.durationMs,
    stderr: report.stderrTail.slice(-8),
  };
};

/** Installs the package of one recipe, starts it without a network, and leaves nothing of it. */
export const checkEntry = async (id: string, recipe: Recipe, options: CheckOptions): Promise<EntryReport> => {
  const folder = mkdtempSync(join(options.root, `${id}-`));
  try {
    return await checkIn(folder, id, recipe, options);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};
