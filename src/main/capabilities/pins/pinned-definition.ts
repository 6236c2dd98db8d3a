import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { ListedTool } from '../../connections/connection.ts';

/** What is approved of a tool: what its hash is of. */
export interface PinnedDefinition
  extends Pick<Tool, 'name' | 'title' | 'description' | 'inputSchema' | 'outputSchema'> {
  /** As sent, with those that the protocol does not know. */
  readonly annotations: JsonObject;
}

type Listed = Pick<
  ListedTool,
  'name' | 'title' | 'description' | 'inputSchema' | 'outputSchema' | 'annotations' | 'extra'
>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const pinnedDefinition = (listed: Listed): PinnedDefinition => {
  const { name, title, description, inputSchema, outputSchema, annotations, extra } = listed;
  const sent = extra?.annotations;
  return {
    name,
    title,
    description,
    inputSchema,
    outputSchema,
    annotations: isObject(sent) ? sent : annotations,
  };
};
