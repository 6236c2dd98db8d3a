import { join } from 'node:path';
import type { FieldValues, Recipe, RecipeField } from '../../src/shared/model/catalog.ts';

const byKind: Readonly<Record<RecipeField['kind'], (field: RecipeField, folder: string) => string>> = {
  text: ({ placeholder }) => (URL.canParse(placeholder) ? placeholder : 'not-a-real-value'),
  number: ({ min }) => String(min ?? 1),
  boolean: () => 'false',
  file: (_, folder) => join(folder, 'sample'),
  folder: (_, folder) => folder,
};

/** Values for what a recipe asks for and has no default of; none of them is real. */
export const sampleValues = (recipe: Recipe, folder: string): FieldValues =>
  Object.fromEntries(
    recipe.fields
      .filter((field) => field.required && field.default === '')
      .map((field) => [field.key, field.choices[0] ?? byKind[field.kind](field, folder)]),
  );
