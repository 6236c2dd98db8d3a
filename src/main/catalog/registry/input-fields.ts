import type { RecipeField } from '#shared/model/catalog.ts';
import { firstFree } from '#shared/text/first-free.ts';
import type { Input, PlainInput } from './server-json.ts';

const BRACES = /\{([^{}]+)\}/g;
const identifiersIn = (value: string): readonly string[] =>
  [...value.matchAll(BRACES)].map(([, key = '']) => key);

const kindOf: Readonly<Record<string, RecipeField['kind']>> = {
  number: 'number',
  boolean: 'boolean',
  filepath: 'file',
};

const MOST_DESCRIPTION = 2_000;

/** What of a value is asked for, and where it goes. */
export interface Template {
  readonly text: string;
  /** The keys of its fields, in order. */
  readonly keys: readonly string[];
}

export interface FieldGatherer {
  /** The template of an input; what it asks for is added to the fields. */
  template(input: Input, name: string, more?: Partial<RecipeField>): Template;
  /** The template of an address whose holes are described beside it. */
  address(url: string, variables: Readonly<Record<string, PlainInput>> | undefined): Template;
  fields(): readonly RecipeField[];
}

/**
 * Gathers what several inputs ask for, under keys of their own. Braces that name no variable stand for themselves
 * (schema, "Input.value"), so no field may have such a name as its key.
 */
export const createFieldGatherer = (inputs: readonly Input[]): FieldGatherer => {
  const literal = new Set(
    inputs.flatMap(({ value, variables = {} }) =>
      identifiersIn(value ?? '').filter((key) => variables[key] === undefined),
    ),
  );
  const fields: RecipeField[] = [];

  const ask = (input: PlainInput, name: string, more: Partial<RecipeField> = {}): string => {
    const base = name.replaceAll(/[{}=,\s]/g, '').slice(0, 250) || 'value';
    const isTaken = (key: string): boolean => literal.has(key) || fields.some((field) => field.key === key);
    const key = firstFree(base, '-', isTaken);
    fields.push({
      key,
      title: name.slice(0, 300) || key,
      description: (input.description ?? '').slice(0, MOST_DESCRIPTION),
      kind: kindOf[input.format ?? ''] ?? 'text',
      required: input.isRequired ?? false,
      secret: input.isSecret ?? false,
      default: (input.default ?? '').slice(0, 4_000),
      placeholder: (input.placeholder ?? '').slice(0, 500),
      choices: input.choices ?? [],
      repeated: false,
      ...more,
    });
    return key;
  };

  const withVariables = (
    value: string,
    variables: Readonly<Record<string, PlainInput>>,
    more: Partial<RecipeField>,
  ): Template => {
    const keys = new Map<string, string>();
    const text = value.replaceAll(BRACES, (whole, name: string) => {
      const variable = variables[name];
      if (variable === undefined) return whole;
      if (variable.value !== undefined) return variable.value;
      const key = keys.get(name) ?? ask(variable, name, more);
      keys.set(name, key);
      return `{${key}}`;
    });
    return { text, keys: [...keys.values()] };
  };

  return {
    template: (input, name, more = {}) => {
      if (input.value !== undefined && input.value !== '') {
        // A variable of a secret is a secret, and one that is not required leaves its whole argument out.
        const inherited = input.isSecret === true ? { ...more, secret: true } : more;
        return withVariables(input.value, input.variables ?? {}, inherited);
      }
      const key = ask(input, name, more);
      return { text: `{${key}}`, keys: [key] };
    },
    // A hole that nobody describes still has to be filled.
    address: (url, variables = {}) => {
      const described = Object.fromEntries(
        identifiersIn(url).map((name): [string, PlainInput] => [name, variables[name] ?? {}]),
      );
      return withVariables(url, described, { required: true });
    },
    fields: () => fields,
  };
};
