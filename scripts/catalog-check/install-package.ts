import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackageFacts, packageFacts } from './package-facts.ts';
import { runNpm } from './run-npm.ts';

const INSTALL_TIMEOUT_MS = 600_000;

export interface InstalledPackage extends PackageFacts {
  /** What npm would run for it. */
  readonly file: string;
  /** One sentence each: what it fetches and could not, that it should not be used any more. */
  readonly notes: readonly string[];
  readonly installMs: number;
}

const errorsIn = (output: string): string =>
  output
    .split('\n')
    .flatMap(
      (line) =>
        /^npm error (?!code |path |command |A complete log|errno|syscall)(.*\S)/.exec(line)?.[1] ?? [],
    )
    .slice(-4)
    .join(' ')
    .slice(0, 400);

const deprecation = (identifier: string, output: string): readonly string[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith(`npm warn deprecated ${identifier}@`))
    .map((line) => line.replace('npm warn deprecated ', 'Deprecated: '));

/**
 * Installs the newest version of one package into a folder, with a home and a cache that are not the person's.
 * Where that fails, once more without the scripts of packages: then what they fetch is missing, and it is said so.
 */
export const installPackage = async (
  identifier: string,
  { folder, home, cache }: { readonly folder: string; readonly home: string; readonly cache: string },
): Promise<InstalledPackage> => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const npmrc = process.env.npm_config_userconfig ?? join(process.env.HOME ?? home, '.npmrc');
  const env = { ...process.env, HOME: home, npm_config_cache: cache, npm_config_userconfig: npmrc };
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=warn', `${identifier}@latest`];
  const options = { cwd: folder, env, timeoutMs: INSTALL_TIMEOUT_MS };
  const begun = performance.now();
  const first = await runNpm(args, options);
  if (first.isLate) throw new Error(`npm took longer than ${INSTALL_TIMEOUT_MS / 1_000} seconds`);
  if (first.code !== 0) rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const second = first.code === 0 ? first : await runNpm([...args, '--ignore-scripts'], options);
  if (second.code !== 0) throw new Error(errorsIn(second.output));
  const installMs = performance.now() - begun;
  const inPackage = join(folder, 'node_modules', identifier, 'package.json');
  const facts = packageFacts(identifier, readFileSync(inPackage, 'utf8'));
  if (facts.command === undefined) throw new Error('npx would not know which of its commands to run');
  return {
    ...facts,
    file: join(folder, 'node_modules', '.bin', facts.command),
    notes: [
      ...(first.code === 0 ? [] : [`An install script failed: ${errorsIn(first.output)}`]),
      ...deprecation(identifier, second.output),
    ],
    installMs,
  };
};
