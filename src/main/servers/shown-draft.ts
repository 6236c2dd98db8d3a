import type { Server, ServerInput } from '#shared/model/server.ts';
import type { ReadValue, WrittenValue } from '#shared/model/written-value.ts';
import type { ShownServer } from '../connections/launch/show-launch.ts';
import { slugOf } from './slug.ts';

type Saved = Pick<Server, 'id' | 'env' | 'headers'> | undefined;

const readValues = (
  written: Readonly<Record<string, WrittenValue>>,
  saved: Readonly<Record<string, ReadValue>> = {},
): Readonly<Record<string, ReadValue>> =>
  Object.fromEntries(
    Object.entries(written).map(([name, value]): [string, ReadValue] => {
      if (typeof value === 'string') return [name, value];
      return value.secret === true
        ? [name, saved[name] ?? { secret: true, set: false }]
        : [name, { secret: true, set: value.secret !== '' }];
    }),
  );

/** An input as it would be read once it was saved. */
export const shownDraft = (input: ServerInput, saved?: Saved): ShownServer => ({
  ...input,
  id: saved?.id ?? 'draft',
  slug: slugOf(input.name),
  env: readValues(input.env, saved?.env),
  headers: readValues(input.headers, saved?.headers),
});
