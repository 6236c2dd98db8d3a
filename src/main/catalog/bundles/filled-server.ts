import { fillRecipe } from '#shared/catalog/fill-recipe.ts';
import { setsVariable } from '#shared/catalog/secret-arguments.ts';
import type { FieldValues, Recipe } from '#shared/model/catalog.ts';
import { type Server, type ServerInput, serverInput } from '#shared/model/server.ts';
import type { WrittenValue } from '#shared/model/written-value.ts';
import { assertFilled } from '../assert-filled.ts';
import { manifestInvalid } from './manifest/manifest-invalid.ts';

export type RunFields = Pick<ServerInput, 'command' | 'args' | 'cwd' | 'env'>;

/** What is run with these values. Throws `fields-not-filled`, and `bundle-manifest-invalid` for what no server can have. */
export const filledServer = (recipe: Recipe, values: FieldValues, folder: string): RunFields => {
  const { fields, problems } = fillRecipe(recipe, values);
  assertFilled(problems);
  const { data, error } = serverInput.safeParse({ ...fields, name: 'bundle', cwd: folder });
  if (data === undefined) {
    const [issue] = error.issues;
    const problem = `"${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'is not valid'}`;
    throw manifestInvalid(problem);
  }
  const { command, args, cwd, env } = data;
  return { command, args, cwd, env };
};

/** The variables that the bundle sets, and beside them what a person added to the server by hand. */
export const withOwnVariables = (
  env: RunFields['env'],
  server: Server,
  before: Recipe,
): Record<string, WrittenValue> => {
  const own = Object.entries(server.env).filter(
    ([name]) => !setsVariable(before, name) && env[name] === undefined,
  );
  return { ...Object.fromEntries(own), ...env };
};
