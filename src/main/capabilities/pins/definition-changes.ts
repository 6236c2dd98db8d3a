import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { type DefinitionChange, toolFields } from '#shared/model/tool-pin.ts';
import { pointerStep } from '#shared/text/pointer-step.ts';
import type { PinnedDefinition } from './pinned-definition.ts';

type ToolField = (typeof toolFields)[number];

const shown = (value: unknown): string | undefined =>
  typeof value === 'string' || value === undefined ? value : JSON.stringify(value, undefined, 2);

/** Objects are gone into; what is anything else, or came or went, is told as a whole. */
const changesWithin = (
  field: DefinitionChange['field'],
  path: string,
  before: unknown,
  after: unknown,
): readonly DefinitionChange[] => {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isJsonObject(before) || !isJsonObject(after))
    return [{ field, path, before: shown(before), after: shown(after) }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    changesWithin(field, `${path}${pointerStep(key)}`, before[key], after[key]),
  );
};

/** What did not count when it was approved was not approved as anything. */
const counted = (field: ToolField, before: PinnedDefinition | undefined): boolean =>
  before === undefined || (field !== 'meta' && field !== 'icons') || before[field] !== undefined;

/** Where one definition is another than the one before, in the order of its fields. */
export const definitionChanges = (
  before: PinnedDefinition | undefined,
  after: PinnedDefinition,
): readonly DefinitionChange[] =>
  toolFields.flatMap((field) =>
    counted(field, before) ? changesWithin(field, '', before?.[field], after[field]) : [],
  );

/** The same for anything else that is made of fields. */
export const fieldChanges = <Field extends DefinitionChange['field']>(
  fields: readonly Field[],
  before: { readonly [Name in Field]?: unknown },
  after: { readonly [Name in Field]?: unknown },
): readonly DefinitionChange[] =>
  fields.flatMap((field) => changesWithin(field, '', before[field], after[field]));
