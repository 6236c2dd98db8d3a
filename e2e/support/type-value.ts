import { expect, type Locator, type Page } from '@playwright/test';

type Schema = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** A schema that a form draws, and how a person fills it in: the walk that both directions share. */
interface Place {
  readonly page: Page;
  readonly root: Schema;
  readonly schema: Schema;
  readonly path: Path;
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (path: Path): string => ['argument', ...path].join('_');
const field = ({ page, path }: Place): Locator => page.locator(`[id="${idOf(path)}"]`);

/** What the form draws: references followed, "X or null" as X. */
const drawn = (root: Schema, schema: unknown): Schema => {
  if (!isObject(schema)) return {};
  if (typeof schema.$ref === 'string') return drawn(root, (root.$defs as Schema)[schema.$ref.slice(8)]);
  const { anyOf } = schema;
  const real = Array.isArray(anyOf) ? anyOf.filter((option) => option.type !== 'null') : [];
  return real.length === 1 ? drawn(root, real[0]) : schema;
};
const below = ({ page, root, path }: Place, schema: unknown, name: string | number): Place => ({
  page,
  root,
  schema: drawn(root, schema),
  path: [...path, name],
});

const choices = ({ schema }: Place): readonly Schema[] =>
  [schema.oneOf, schema.anyOf].find(Array.isArray) ?? [];
const isChoiceOfTexts = (place: Place): boolean => choices(place).every((option) => 'const' in option);
const isChoice = (place: Place): boolean =>
  'enum' in place.schema || (choices(place).length > 0 && isChoiceOfTexts(place));

/** As a choice is named in the list. */
const labelOf = (place: Place, value: unknown): string => {
  const titled = choices(place).find((option) => option.const === value);
  return String(titled?.title ?? value);
};
const itemsOf = ({ schema }: Place): readonly unknown[] =>
  (schema.prefixItems as unknown[] | undefined) ?? [];
const itemSchema = (place: Place, index: number): unknown => itemsOf(place)[index] ?? place.schema.items;

const chosenForm = (place: Place, value: Schema): number =>
  choices(place).findIndex(({ properties }) =>
    Object.entries(properties as Schema).every(
      ([name, part]) => !isObject(part) || !('const' in part) || part.const === value[name],
    ),
  );

const choose = async (place: Place, ...labels: readonly string[]): Promise<void> => {
  // The box of several choices lies over its own field.
  await field(place).click({ force: true });
  for (const label of labels) await place.page.getByRole('option', { name: label, exact: true }).click();
};

/** Fills in the widgets of a value, as a person does who has it in mind. */
export const typeValue = async (place: Place, value: unknown): Promise<void> => {
  const { page, schema, path } = place;
  if ('const' in schema) return;
  if (value === null) {
    await field(place).fill('');
    return;
  }
  if (isChoice(place)) {
    await choose(place, labelOf(place, value));
    return;
  }
  if (Array.isArray(value)) {
    const items = drawn(place.root, schema.items);
    if ('enum' in items && schema.uniqueItems === true) {
      await choose(place, ...value.map(String));
      await page.keyboard.press('Escape');
      return;
    }
    for (const [index, item] of value.entries()) {
      const inside = below(place, itemSchema(place, index), index);
      const add = page.locator(`[id="${idOf(path)}__add"]`);
      if ((await page.locator(`[id^="${idOf(inside.path)}"]`).count()) === 0) await add.click();
      await typeValue(inside, item);
    }
    return;
  }
  if (isObject(value)) {
    const form = chosenForm(place, value);
    if (form >= 0) {
      const { title } = choices(place)[form] as Schema;
      const select = page.locator(`[id^="${idOf(path)}_"][id$="of_select"]`);
      await select.click();
      await page.getByRole('option', { name: String(title), exact: true }).click();
    }
    const properties = ((form >= 0 ? choices(place)[form]?.properties : schema.properties) ?? {}) as Schema;
    for (const [name, part] of Object.entries(value)) {
      if (properties[name] === undefined) {
        await page.locator(`[id="${idOf(path)}__add"]`).click();
        const key = page.locator(`[id^="${idOf(path)}_"][id$="-key"]`).last();
        await key.fill(name);
        await key.press('Tab');
      }
      await typeValue(below(place, properties[name] ?? schema.additionalProperties, name), part);
    }
    return;
  }
  if (typeof value === 'boolean') {
    await field(place).setChecked(value);
    return;
  }
  await field(place).fill(String(value));
};

/** Every widget shows what the value says. */
export const expectShown = async (place: Place, value: unknown): Promise<void> => {
  const { schema } = place;
  if ('const' in schema) return;
  if (isChoice(place)) await expect(field(place)).toHaveValue(labelOf(place, value));
  else if (Array.isArray(value)) {
    const items = drawn(place.root, schema.items);
    if ('enum' in items && schema.uniqueItems === true)
      for (const one of value)
        await expect(place.page.getByRole('tabpanel').getByText(String(one), { exact: true })).toBeVisible();
    else
      for (const [index, item] of value.entries())
        await expectShown(below(place, itemSchema(place, index), index), item);
  } else if (isObject(value)) {
    const form = chosenForm(place, value);
    const properties = ((form >= 0 ? choices(place)[form]?.properties : schema.properties) ?? {}) as Schema;
    for (const [name, part] of Object.entries(value))
      await expectShown(below(place, properties[name] ?? schema.additionalProperties, name), part);
  } else if (typeof value === 'boolean') await expect(field(place)).toBeChecked({ checked: value });
  else await expect(field(place)).toHaveValue(value === null ? '' : String(value));
};

export const formOf = (page: Page, schema: Schema): Place => ({ page, root: schema, schema, path: [] });
