import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import * as fc from 'fast-check';
import type { CallDetail } from '#shared/model/call.ts';
import { realServers } from '../test/support/real-servers.ts';
import { startServers } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { expectShown, formOf, typeValue } from './support/type-value.ts';

const text = { type: 'string' };
const colours = { enum: ['red', 'green', 'blue'] };
const titled = {
  oneOf: [
    { const: 's', title: 'Small' },
    { const: 'l', title: 'Large' },
  ],
};
const shape = (kind: string, side: string) => ({
  type: 'object',
  title: kind,
  properties: { kind: { const: kind }, [side]: { type: 'number' } },
  required: ['kind', side],
  additionalProperties: false,
});

/** Every widget there is, with what is typed into it, and another value that it is to show. */
const widgets: Readonly<Record<string, readonly [schema: object, typed: unknown, shown: unknown]>> = {
  words: [text, 'one "two"\nthree 你好', 'other'],
  whole: [{ type: 'integer', maximum: 10 }, -7, 10],
  part: [{ type: 'number' }, 1.25, -0.5],
  yes: [{ type: 'boolean' }, true, true],
  colour: [colours, 'green', 'red'],
  level: [{ enum: [1, 2, 3] }, 2, 3],
  size: [{ ...text, ...titled }, 'l', 's'],
  several: [{ type: 'array', uniqueItems: true, items: { ...text, ...colours } }, ['blue', 'red'], ['green']],
  day: [{ ...text, format: 'date' }, '2026-01-31', '2024-02-29'],
  moment: [{ ...text, format: 'date-time' }, '2026-01-31T10:00:00+02:00', '2026-07-01T00:00:00Z'],
  hour: [{ ...text, format: 'time' }, '10:30:15Z', '23:59:59+01:00'],
  mail: [{ ...text, format: 'email' }, 'ada@example.org', 'bob@example.org'],
  address: [{ ...text, format: 'uri' }, 'https://example.org/a?b=c#d', 'https://example.org/'],
  secret: [{ ...text, format: 'password' }, 'hunter2', 'other'],
  paint: [{ ...text, format: 'color' }, '#ff0000', '#00ff00'],
  perhaps: [{ anyOf: [{ type: 'number' }, { type: 'null' }] }, 3, 4],
  nothing: [{ type: ['string', 'null'] }, null, 'something'],
  fixed: [{ const: 'always' }, 'always', 'always'],
  inner: [
    {
      type: 'object',
      properties: { a: text, b: { type: 'object', properties: { c: { type: 'integer' } } } },
    },
    { a: 'x', b: { c: 1 } },
    { a: 'y', b: { c: 2 } },
  ],
  list: [{ type: 'array', items: text }, ['a', 'b', 'c'], ['d']],
  rows: [
    { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } },
    [{ n: 1 }, { n: 2 }],
    [{ n: 3 }],
  ],
  pair: [
    { type: 'array', prefixItems: [text, { type: 'integer' }], minItems: 2, maxItems: 2 },
    ['x', 1],
    ['y', 2],
  ],
  form: [
    { oneOf: [shape('circle', 'radius'), shape('square', 'side')] },
    { kind: 'square', side: 2 },
    { kind: 'circle', radius: 3 },
  ],
  table: [
    { type: 'object', additionalProperties: { type: 'number' } },
    { first: 1, second: 2 },
    { third: 3 },
  ],
};
const required = ['words', 'whole', 'nothing', 'fixed'];
const schema = {
  type: 'object',
  properties: Object.fromEntries(Object.entries(widgets).map(([name, [part]]) => [name, part])),
  required,
};
const column = (index: 1 | 2): Record<string, unknown> =>
  Object.fromEntries(Object.entries(widgets).map(([name, row]) => [name, row[index]]));

const editor = (page: Page) => page.getByRole('textbox', { name: 'Arguments as JSON' });
const jsonView = async (page: Page): Promise<unknown> => {
  await page.getByText('JSON', { exact: true }).first().click();
  // Lines out of view are not in the page.
  const written = await editor(page).evaluate((dom) => {
    interface Shown {
      readonly view?: { readonly state: { readonly doc: object } };
    }
    const { cmView, cmTile } = dom as HTMLElement & { readonly cmView?: Shown; readonly cmTile?: Shown };
    return String((cmView ?? cmTile)?.view?.state.doc);
  });
  return JSON.parse(written);
};
const formView = (page: Page) => page.getByText('Form', { exact: true }).first().click();
const writeJson = async (page: Page, value: unknown): Promise<void> => {
  await editor(page).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(JSON.stringify(value));
};

/** Schemas of those widgets within each other, each with a value to type. */
type Made = fc.Arbitrary<{ readonly schema: object; readonly value: unknown }>;
const leaf: Made = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9"'{},.你好-]{1,12}$/).map((value) => ({ schema: text, value })),
  fc.integer().map((value) => ({ schema: { type: 'integer' }, value })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ schema: { type: 'number' }, value: value + 0 })),
  fc.constantFrom(...colours.enum).map((value) => ({ schema: colours, value })),
  fc.constant({ schema: { type: 'boolean' }, value: true }),
  fc.constant({ schema: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, value: 5 }),
);
const word = fc.stringMatching(/^[a-z]{2,6}$/);
const objectOf = (made: Made): Made =>
  fc
    .uniqueArray(fc.tuple(word, made), { minLength: 1, maxLength: 3, selector: ([name]) => name })
    .map((parts) => ({
      schema: {
        type: 'object',
        properties: Object.fromEntries(parts.map(([name, part]) => [name, part.schema])),
      },
      value: Object.fromEntries(parts.map(([name, part]) => [name, part.value])),
    }));
const listOf = (made: Made): Made =>
  made.map(({ schema: items, value }) => ({ schema: { type: 'array', items }, value: [value, value] }));
const tableOf = (made: Made): Made =>
  fc.tuple(made, word).map(([{ schema: additionalProperties, value }, name]) => ({
    schema: { type: 'object', additionalProperties },
    value: { [name]: value },
  }));
const nested = objectOf(fc.oneof(leaf, listOf(objectOf(leaf)), objectOf(leaf), tableOf(leaf), listOf(leaf)));

test('what is typed into the widgets of a form is what stands in the JSON view and what is sent, and the other way', async ({
  app,
  patchbay,
}) => {
  test.slow();
  const forms = [
    { schema, typed: column(1), shown: column(2) },
    ...fc.sample(nested, { numRuns: 4, seed: 11 }).map(({ schema: made, value }) => ({
      schema: made as Record<string, unknown>,
      typed: value,
      shown: value,
    })),
  ];
  const file = join(mkdtempSync(join(tmpdir(), 'patchbay-forms-')), 'tools.json');
  const tools = forms.map(({ schema: inputSchema }, index) => ({ name: `form-${index}`, inputSchema }));
  writeFileSync(file, JSON.stringify(tools));
  const light = resolve(import.meta.dirname, '../test/servers/light.mjs');
  await startServers(patchbay, [{ ...realServers.modern, name: 'forms', args: [light, file] }]);

  for (const [index, { schema: inputSchema, typed, shown }] of forms.entries())
    await test.step(`form ${index}`, async () => {
      const form = formOf(app, inputSchema);
      await app.goto(`${patchbay.address}/#/servers/forms/tools?tool=form-${index}`);
      await app.getByRole('heading', { name: `form-${index}` }).waitFor();
      await formView(app);
      await typeValue(form, typed);
      expect(await jsonView(app)).toEqual(typed);
      await app.getByRole('button', { name: 'Reset' }).click();
      await writeJson(app, shown);
      await formView(app);
      await expectShown(form, shown);
      if (index === 0) {
        await expectAccessible(app);
        await expectLaidOut(app);
      }
      expect(await jsonView(app)).toEqual(shown);
      await app.getByRole('button', { name: 'Run', exact: true }).click();
      await expect(app.getByRole('region', { name: 'Result' }).getByRole('status').first()).toContainText(
        'OK',
      );
      const { items } = await patchbay.rest.ok<{ items: { id: string }[] }>(
        'GET',
        `/calls?tool=form-${index}`,
      );
      const call = await patchbay.rest.ok<CallDetail>('GET', `/calls/${items[0]?.id}`);
      expect(call.arguments).toEqual(shown);
      expect(JSON.parse(String(call.result?.content[0]?.text))).toEqual(shown);
    });
});
