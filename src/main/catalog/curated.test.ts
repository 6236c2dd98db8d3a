import { describe, expect, it } from 'vitest';
import { fillRecipe } from '#shared/catalog/fill-recipe.ts';
import { type Recipe, type RecipeField, recipe as recipeSchema } from '#shared/model/catalog.ts';
import { serverInput } from '#shared/model/server.ts';
import { checkServer } from '../servers/check-server.ts';
import { curatedEntries } from './curated.ts';

const entries = curatedEntries();
const recipes = entries.flatMap(({ id, recipes: ways }) => ways.map((recipe) => [id, recipe] as const));

const sample = ({ kind, choices, key }: RecipeField): string => {
  if (choices[0] !== undefined) return choices[0];
  return kind === 'number' ? '1' : kind === 'boolean' ? 'true' : `<${key}>`;
};
const textsOf = ({ args, env, headers, url }: Recipe): string =>
  JSON.stringify([args, Object.values(env), Object.values(headers), url]);

describe('the list that comes with the program', () => {
  it('has at least sixty servers, each once', () => {
    expect(entries.length).toBeGreaterThanOrEqual(60);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(new Set(entries.map(({ name }) => name.toLowerCase())).size).toBe(entries.length);
    expect(entries.filter(({ featured }) => featured).length).toBeGreaterThan(5);
  });

  it.each(recipes)('%s asks for what it uses, and uses what it asks for', (_, recipe) => {
    const asked = new Set(recipe.fields.map(({ key }) => key));
    const used = [...textsOf(recipe).matchAll(/\{([^{}"]+)\}|"when":"([^"]+)"/g)].map(
      (match) => match[1] ?? match[2],
    );
    expect(new Set(used)).toEqual(asked);
  });

  it.each(recipes)('%s is a server once all is filled in, and says what is missing before', (_, recipe) => {
    const all = Object.fromEntries(recipe.fields.map((field) => [field.key, sample(field)]));
    const { fields, problems } = fillRecipe(recipe, all);
    expect(problems).toEqual([]);
    checkServer(serverInput.parse({ ...fields, name: 'x' }));
    const required = recipe.fields.filter((field) => field.required && field.default === '');
    expect(fillRecipe(recipe, {}).problems.map(({ key }) => key)).toEqual(required.map(({ key }) => key));
  });

  it.each(recipes)('%s runs what its kind is run by', (_, recipe) => {
    const runner = { npm: 'npx', pypi: 'uvx', oci: 'docker', nuget: 'dnx', mcpb: '', remote: '' }[
      recipe.kind
    ];
    const need = {
      npm: 'node',
      pypi: 'uv',
      oci: 'docker',
      nuget: 'dotnet',
      mcpb: 'network',
      remote: 'network',
    } as const;
    expect(recipe.command).toBe(runner);
    expect(recipe.needs).toContain(need[recipe.kind]);
    expect(recipeSchema.parse(recipe)).toEqual(recipe);
    if (recipe.kind === 'remote') expect(recipe.url).toMatch(/^https:/);
    else expect(textsOf(recipe)).toContain(recipe.identifier);
  });
});
