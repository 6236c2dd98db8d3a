import type { JsonObject } from '#shared/model/capability.ts';

/** The first line that a table of these arguments would have. */
export const exampleText = (schema: JsonObject): string => {
  const { properties } = schema;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.length === 0 ? '{}\n{}' : `${names.join(',')}\n${names.map(() => '…').join(',')}`;
};
