import type { Recipe, RecipeField } from '../model/catalog.ts';
import { argumentVariable } from '../text/argument-variables.ts';
import { firstFree } from '../text/first-free.ts';

const nameFor = (key: string): string => `ARGUMENT_${key.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase()}`;
const nameAt = (name: string, turn: number): string => (turn === 0 ? name : `${name}_${turn + 1}`);

/**
 * Secrets that a server takes among its arguments: they are kept as variables of it, which the arguments name. Where
 * the recipe gives the bare secret to a variable already, that one is named.
 */
export const secretArguments = ({ args, env, fields }: Recipe): ReadonlyMap<string, string> => {
  const texts = args.flatMap((argument) => (typeof argument === 'string' ? [argument] : argument.args));
  const taken = new Set(Object.keys(env));
  const named = fields.filter(({ key, secret }) => secret && texts.some((text) => text.includes(`{${key}}`)));
  return new Map(
    named.map(({ key, repeated }) => {
      const given = Object.keys(env).find((name) => !repeated && env[name] === `{${key}}`);
      const name = given ?? firstFree(nameFor(key), '_', (candidate) => taken.has(candidate));
      taken.add(name);
      return [key, name];
    }),
  );
};

/** The variables that hold the values of a secret among the arguments, one for each turn of them. */
export const argumentSecrets = (
  name: string,
  values: readonly string[],
): Readonly<Record<string, { readonly secret: string }>> =>
  Object.fromEntries(values.map((value, turn) => [nameAt(name, turn), { secret: value }]));

/** What stands among the arguments in place of the values of a secret. */
export const argumentsNaming = (name: string, values: readonly string[]): readonly string[] =>
  values.map((_, turn) => argumentVariable(nameAt(name, turn)));

/** Whether a recipe sets this variable, of itself or for a secret among its arguments. */
export const setsVariable = (recipe: Recipe, variable: string): boolean => {
  if (recipe.env[variable] !== undefined) return true;
  const byKey = new Map<string, RecipeField>(recipe.fields.map((field) => [field.key, field]));
  return [...secretArguments(recipe)].some(
    ([key, name]) =>
      variable === name ||
      (byKey.get(key)?.repeated === true &&
        variable.startsWith(`${name}_`) &&
        /^\d+$/.test(variable.slice(name.length + 1))),
  );
};
