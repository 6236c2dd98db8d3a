import type { Need, Recipe, RecipeArgument } from '#shared/model/catalog.ts';
import { containerRecipe } from './container-recipe.ts';
import { createFieldGatherer } from './input-fields.ts';
import { type ReadArgument, readArguments } from './package-arguments.ts';
import { environmentOf, inputsOf } from './package-inputs.ts';
import type { RegistryPackage } from './server-json.ts';

/** A program that fetches a package and runs it. */
interface Runner {
  readonly command: string;
  readonly flags: readonly string[];
  /** Behind the package, before its own arguments. */
  readonly after: readonly string[];
  readonly need: Need;
  /** How another package registry is named. */
  readonly registryFlag: (url: string) => readonly string[];
}

const npx: Runner = {
  command: 'npx',
  flags: ['-y'],
  after: [],
  need: 'node',
  registryFlag: (url) => [`--registry=${url}`],
};
const uvx: Runner = {
  command: 'uvx',
  flags: [],
  after: [],
  need: 'uv',
  registryFlag: (url) => ['--default-index', url],
};
const dnx: Runner = {
  command: 'dnx',
  flags: [],
  after: ['--yes', '--'],
  need: 'dotnet',
  registryFlag: (url) => ['--source', url],
};
const bunx: Runner = { ...npx, command: 'bunx', flags: [], need: 'bun' };

const runnersByHint: Readonly<Record<string, Runner>> = { npx, uvx, dnx, bunx };
const defaults = {
  npm: { runner: npx, base: 'registry.npmjs.org' },
  pypi: { runner: uvx, base: 'pypi.org' },
  nuget: { runner: dnx, base: 'api.nuget.org' },
} as const;
type RunnableKind = keyof typeof defaults;

/**
 * A runner takes the first word without a dash for the package. Many documents name the package, or what belongs
 * behind it, among the arguments of the runner all the same: that is put where it works.
 */
const splitRunnerArguments = (given: readonly ReadArgument[], identifier: string) => {
  const first = given.findIndex(({ isFlag }) => !isFlag);
  const before = first < 0 ? given : given.slice(0, first);
  const behind = first < 0 ? [] : given.slice(first);
  return { before, behind: behind.filter(({ constant }) => constant !== identifier) };
};

const otherRegistry = (pkg: RegistryPackage, kind: RunnableKind): string | undefined => {
  const base = pkg.registryBaseUrl;
  if (base === undefined || !URL.canParse(base)) return undefined;
  return new URL(base).host === defaults[kind].base ? undefined : base;
};

const runnerRecipe = (pkg: RegistryPackage, kind: RunnableKind, id: string): Recipe => {
  const gather = createFieldGatherer(inputsOf(pkg));
  const hinted = pkg.runtimeHint === undefined ? undefined : runnersByHint[pkg.runtimeHint];
  const runner = hinted ?? defaults[kind].runner;
  const forRunner = splitRunnerArguments(readArguments(pkg.runtimeArguments, gather), pkg.identifier);
  const environment = environmentOf(pkg, gather);
  const own = readArguments(pkg.packageArguments, gather);
  const given = new Set(forRunner.before.map(({ constant }) => constant));
  const registry = otherRegistry(pkg, kind);
  const parts = (read: readonly ReadArgument[]): RecipeArgument[] => read.map(({ part }) => part);
  const version = pkg.version ?? '';
  return {
    id,
    kind,
    identifier: pkg.identifier,
    version,
    transport: 'stdio',
    command: runner.command,
    args: [
      ...runner.flags.filter((flag) => !given.has(flag) && !(flag === '-y' && given.has('--yes'))),
      ...(registry === undefined ? [] : runner.registryFlag(registry)),
      ...parts(forRunner.before),
      version === '' ? pkg.identifier : `${pkg.identifier}@${version}`,
      ...runner.after,
      ...parts(forRunner.behind),
      ...parts(own),
    ],
    env: Object.fromEntries(Object.entries(environment).map(([name, { text }]) => [name, text])),
    url: '',
    headers: {},
    fields: [...gather.fields()],
    needs: [runner.need, 'network'],
    notes: [
      ...(hinted === undefined && pkg.runtimeHint !== undefined
        ? [`It asks for the runner "${pkg.runtimeHint}"; ${runner.command} is used instead.`]
        : []),
      ...(registry === undefined ? [] : [`The package is fetched from ${registry}.`]),
    ],
  };
};

/** What is in a bundle is known when it is opened. */
const bundleRecipe = (pkg: RegistryPackage, id: string): Recipe => ({
  id,
  kind: 'mcpb',
  identifier: pkg.identifier,
  version: pkg.version ?? '',
  transport: 'stdio',
  command: '',
  args: [],
  env: {},
  url: '',
  headers: {},
  fields: [],
  needs: ['network'],
  notes: [],
  ...(/^[0-9a-f]{64}$/i.test(pkg.fileSha256 ?? '')
    ? {}
    : { problem: 'It is a bundle without a checksum, which nobody can check.' }),
});

/** A package as a recipe; undefined for a kind that nobody here knows. */
export const packageRecipe = (pkg: RegistryPackage, id: string): Recipe | undefined => {
  const found = ((): Recipe | undefined => {
    switch (pkg.registryType) {
      case 'npm':
      case 'pypi':
      case 'nuget':
        return runnerRecipe(pkg, pkg.registryType, id);
      case 'oci':
        return containerRecipe(pkg, id);
      case 'mcpb':
        return bundleRecipe(pkg, id);
      default:
        return undefined;
    }
  })();
  if (found === undefined || pkg.transport.type === 'stdio') return found;
  return {
    ...found,
    problem:
      'It is a program that opens an address of its own. Start it by hand, then add a server with that address.',
  };
};
