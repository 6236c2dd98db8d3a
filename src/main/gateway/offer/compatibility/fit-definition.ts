import type { JsonObject } from '#shared/model/capability.ts';
import type { Compatibility } from '#shared/model/gateway.ts';
import { plainSchema } from './plain-schema.ts';

/** A tool's definition as a client bears it. */
export const fitDefinition = (
  definition: JsonObject,
  { plainSchemas, dropOutputSchemas }: Compatibility,
): JsonObject => {
  const { outputSchema, ...rest } = definition;
  const kept = dropOutputSchemas ? rest : definition;
  return plainSchemas ? { ...kept, inputSchema: plainSchema(definition.inputSchema as JsonObject) } : kept;
};
