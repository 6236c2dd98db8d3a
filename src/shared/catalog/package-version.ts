import type { Recipe, RecipeArgument } from '../model/catalog.ts';

/** An argument that names a package and one version of it. */
interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

const behindAt = /^(?<name>.[^@]*)@(?<version>[^@]+)$/;
/** A digest is no version that could be older than another. */
const behindColon = /^(?<name>[^@]+):(?<version>[^:/@]+)$/;
const patterns: Readonly<Partial<Record<Recipe['kind'], RegExp>>> = {
  npm: behindAt,
  pypi: behindAt,
  nuget: behindAt,
  oci: behindColon,
};

/** `name@1.2.3` or `image:1.2.3`; undefined for what is no package, or whatever version is the latest. */
export const readPackageVersion = (kind: Recipe['kind'], argument: string): NamedVersion | undefined => {
  const { name, version } = patterns[kind]?.exec(argument)?.groups ?? {};
  return name === undefined || version === undefined || version === 'latest' ? undefined : { name, version };
};

/**
 * A recipe of the program's list, and beside it the same one with the version that was checked: what runs today then runs
 * tomorrow. Without a version npx takes the newest, and the one that it has where there is no network.
 */
export const withCheckedVersion = (recipe: Recipe, version: string | undefined): readonly Recipe[] => {
  const { kind, identifier } = recipe;
  if (kind !== 'npm' || version === undefined) return [recipe];
  const args = recipe.args.map(
    (argument): RecipeArgument => (argument === identifier ? `${identifier}@${version}` : argument),
  );
  return [recipe, { ...recipe, id: `${recipe.id}-${version}`, version, args }];
};
