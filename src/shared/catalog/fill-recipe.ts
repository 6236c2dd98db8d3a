import type { FieldProblem, FieldValues, Recipe, RecipeArgument, RecipeField } from '../model/catalog.ts';
import type { ServerInputDraft } from '../model/server.ts';
import { argumentSecrets, argumentsNaming, secretArguments } from './secret-arguments.ts';

/** What a recipe comes to with the values of a person. */
export interface FilledRecipe {
  readonly fields: Pick<ServerInputDraft, 'transport' | 'command' | 'args' | 'env' | 'url' | 'headers'>;
  readonly problems: readonly FieldProblem[];
  /** Titles of secrets that end in the command or the address, which are kept in plain text. */
  readonly plainSecrets: readonly string[];
}

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** The values of a field, the default where none was given; empty ones are none. */
const valuesOf = (field: RecipeField, values: FieldValues): readonly string[] => {
  const given = [values[field.key] ?? field.default].flat().filter((value) => value.trim() !== '');
  return field.repeated ? given : given.slice(0, 1);
};

const problemOf = (field: RecipeField, values: readonly string[]): FieldProblem['problem'] | undefined => {
  if (values.length === 0) return field.required ? 'missing' : undefined;
  if (field.choices.length > 0 && values.some((value) => !field.choices.includes(value)))
    return 'not-a-choice';
  if (field.kind !== 'number') return undefined;
  const numbers = values.map(Number);
  if (!numbers.every(Number.isFinite)) return 'not-a-number';
  if (numbers.some((number) => number < (field.min ?? -Infinity))) return 'too-small';
  return numbers.some((number) => number > (field.max ?? Infinity)) ? 'too-large' : undefined;
};

/** The fields that templates name; other braces are their own. */
const fieldsIn = (
  fields: ReadonlyMap<string, RecipeField>,
  templates: readonly string[],
): readonly RecipeField[] =>
  templates.flatMap((template) =>
    [...template.matchAll(PLACEHOLDER)].flatMap(([, key = '']) => fields.get(key) ?? []),
  );

/** Secrets that end in the command or the address, which are kept in plain text. */
export const secretsInPlainText = (recipe: Recipe): ReadonlySet<string> => {
  const fields = new Map(recipe.fields.map((field) => [field.key, field]));
  const named = fieldsIn(fields, [recipe.command, recipe.url]);
  return new Set(named.filter(({ secret }) => secret).map(({ key }) => key));
};

export const fillRecipe = (recipe: Recipe, values: FieldValues): FilledRecipe => {
  const fields = new Map(recipe.fields.map((field) => [field.key, field]));
  const filled = new Map(recipe.fields.map((field) => [field.key, valuesOf(field, values)]));

  const namedIn = (templates: readonly string[]) => fieldsIn(fields, templates);
  const variables = secretArguments(recipe);
  const hidden = new Map(
    [...variables].map(([key, name]) => [key, argumentsNaming(name, filled.get(key) ?? [])]),
  );
  const write = (template: string, from = filled, turn = 0): string =>
    template.replace(PLACEHOLDER, (whole, key: string) => {
      const found = from.get(key);
      return found === undefined ? whole : (found[turn] ?? found[0] ?? '');
    });
  const isComplete = (named: readonly RecipeField[]): boolean =>
    named.every(({ key }) => (filled.get(key) ?? []).length > 0);

  const shown = new Map([...filled, ...hidden]);
  const argumentsOf = (argument: RecipeArgument): readonly string[] => {
    const { args, when } = typeof argument === 'string' ? { args: [argument], when: undefined } : argument;
    if (when !== undefined && (filled.get(when)?.[0] ?? 'false') === 'false') return [];
    const named = namedIn(args);
    if (!isComplete(named)) return [];
    const times = Math.max(1, ...named.map(({ key }) => filled.get(key)?.length ?? 0));
    return Array.from({ length: times }, (_, turn) => args.map((part) => write(part, shown, turn))).flat();
  };
  const valueMap = (templates: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(templates).flatMap(([name, template]) => {
        const named = namedIn([template]);
        if (!isComplete(named)) return [];
        // There is one variable, however many values.
        const value = template.replace(
          PLACEHOLDER,
          (whole, key: string) => filled.get(key)?.join(',') ?? whole,
        );
        return [[name, named.some(({ secret }) => secret) ? { secret: value } : value]];
      }),
    );

  const plain = secretsInPlainText(recipe);
  const plainSecrets = recipe.fields.filter(
    ({ key }) => plain.has(key) && (filled.get(key) ?? []).length > 0,
  );
  return {
    fields: {
      transport: recipe.transport,
      command: write(recipe.command),
      args: recipe.args.flatMap(argumentsOf),
      env: {
        ...Object.fromEntries(
          [...variables].flatMap(([key, name]) =>
            Object.entries(argumentSecrets(name, filled.get(key) ?? [])),
          ),
        ),
        ...valueMap(recipe.env),
      },
      url: write(recipe.url),
      headers: valueMap(recipe.headers),
    },
    problems: recipe.fields.flatMap((field) => {
      const problem = problemOf(field, filled.get(field.key) ?? []);
      return problem === undefined ? [] : [{ key: field.key, title: field.title, problem }];
    }),
    plainSecrets: plainSecrets.map(({ title }) => title),
  };
};
