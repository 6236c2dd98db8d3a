import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { FieldValues, Recipe, RecipeField } from '#shared/model/catalog.ts';
import type { StoredValue, WrittenValue } from '#shared/model/written-value.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import type { StoredSettings } from './bundles-store.ts';

type Values = FieldValues[string];

const isEmpty = (value: Values | undefined): boolean =>
  value === undefined || [value].flat().every((text) => text.trim() === '');
const isReference = (value: StoredSettings[string] | undefined): value is { readonly secret: string } =>
  typeof value === 'object' && !Array.isArray(value);

/** The secrets among what was filled in. */
export const referencesIn = (settings: StoredSettings): Readonly<Record<string, StoredValue>> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (isReference(value) ? [[key, value]] : [])),
  );

const secretText = (value: Values): string => [value].flat().join('\n');
const secretValues = ({ repeated }: RecipeField, text: string): Values =>
  repeated ? text.split('\n') : text;

/** What was filled in before and is no secret, of the fields that there are. */
export const plainSettings = ({ fields }: Recipe, settings: StoredSettings): FieldValues =>
  Object.fromEntries(
    fields.flatMap(({ key, secret }): [string, Values][] => {
      const value = settings[key];
      if (secret || value === undefined || isReference(value)) return [];
      return [[key, typeof value === 'string' ? value : [...value]]];
    }),
  );

const referencesOf = ({ fields }: Recipe, settings: StoredSettings): Readonly<Record<string, StoredValue>> =>
  Object.fromEntries(
    fields.flatMap(({ key, secret }): [string, StoredValue][] => {
      const value = settings[key];
      return secret && isReference(value) ? [[key, value]] : [];
    }),
  );

/** Keys of secrets that were filled in before and are there, as far as is known. */
export const keptSecretsOf = (
  recipe: Recipe,
  settings: StoredSettings,
  isSet: SecretsService['isSet'],
): string[] =>
  Object.entries(referencesOf(recipe, settings)).flatMap(([key, value]) =>
    typeof value !== 'string' && isSet(value.secret) ? [key] : [],
  );

/** The values to fill a recipe with: what is given, over what is kept. An empty secret keeps the one that is there. */
export const wholeValues = async (
  recipe: Recipe,
  given: FieldValues,
  kept: StoredSettings,
  secrets: Pick<SecretsService, 'resolve'>,
): Promise<FieldValues> => {
  const values: Record<string, Values> = { ...plainSettings(recipe, kept) };
  const references = referencesOf(recipe, kept);
  for (const field of recipe.fields) {
    const { key } = field;
    const value = given[key];
    const reference = references[key];
    if (field.secret && isEmpty(value)) {
      const live = reference === undefined ? undefined : await resolveOne(key, reference, secrets);
      if (live !== undefined) values[key] = secretValues(field, live);
    } else if (value !== undefined) values[key] = value;
  }
  const unknown = Object.keys(given).find((key) => recipe.fields.every((field) => field.key !== key));
  if (unknown !== undefined)
    throw new PatchbayError('invalid-input', { problem: `the bundle does not ask for "${unknown}"` });
  return values;
};

const resolveOne = async (
  key: string,
  reference: StoredValue,
  secrets: Pick<SecretsService, 'resolve'>,
): Promise<string | undefined> => {
  try {
    return (await secrets.resolve({ [key]: reference }))[key];
  } catch (error) {
    // It is asked for again.
    if (isPatchbayError(error) && error.code === 'secret-missing') return undefined;
    throw error;
  }
};

const same = (a: Values, b: Values): boolean => [a].flat().join('\n') === [b].flat().join('\n');

export interface SettingsToStore {
  readonly recipe: Recipe;
  /** What the fields begin with: who leaves it follows the next version, whose folder is another. */
  readonly initial: FieldValues;
  readonly given: FieldValues;
  readonly kept: StoredSettings;
  /** What the secrets are of. */
  readonly owner: string;
}

/** What is to be kept of the values, secrets put into the keychain. */
export const storeSettings = async (
  { recipe, initial, given, kept, owner }: SettingsToStore,
  secrets: Pick<SecretsService, 'store'>,
): Promise<StoredSettings> => {
  const references = referencesOf(recipe, kept);
  const written = Object.fromEntries(
    recipe.fields.flatMap(({ key, secret }): [string, WrittenValue][] => {
      if (!secret) return [];
      const value = given[key];
      if (value !== undefined && !isEmpty(value)) return [[key, { secret: secretText(value) }]];
      return references[key] === undefined ? [] : [[key, { secret: true }]];
    }),
  );
  const before = plainSettings(recipe, kept);
  const plain = recipe.fields.flatMap(({ key, secret, default: standard }): [string, Values][] => {
    const value = given[key] ?? before[key];
    return secret || value === undefined || same(value, initial[key] ?? standard) ? [] : [[key, value]];
  });
  return { ...Object.fromEntries(plain), ...(await secrets.store(owner, written, references)) };
};
