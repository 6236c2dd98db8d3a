import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { openedForm } from '../../../../test/support/opened-form.tsx';
import { toolSchemaWithValue } from '../../../../test/support/schemas-with-values.ts';
import { defaultArguments } from './default-arguments.ts';
import { checkAgainstSchema } from './schema-check.ts';

describe('a form', () => {
  test('is drawn for any schema, and leaves a valid value as it is', () => {
    fc.assert(
      fc.property(toolSchemaWithValue, ({ schema, value }) => {
        const given = value as JsonObject;
        expect(checkAgainstSchema(schema, given)).toEqual({ issues: [] });
        expect(openedForm(schema, given)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  test('that nobody has touched begins with the defaults, and is left as it is from there', () => {
    const schema = {
      type: 'object',
      properties: {
        text: { type: 'string', default: 'x' },
        list: { type: 'array', items: { type: 'number' }, default: [1] },
        inner: {
          type: 'object',
          properties: { on: { type: 'boolean', default: true }, other: { type: 'string' } },
        },
        kind: { const: 'only' },
        must: { const: 'always' },
        bare: { type: 'string' },
      },
      required: ['must'],
    };
    expect(defaultArguments(schema)).toEqual({ text: 'x', list: [1], inner: { on: true }, must: 'always' });
    fc.assert(
      fc.property(toolSchemaWithValue, ({ schema: any }) => {
        expect(openedForm(any, defaultArguments(any))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
