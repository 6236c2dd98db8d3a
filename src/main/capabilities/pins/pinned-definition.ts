import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { ListedTool } from '../../connections/connection.ts';
import { behaviourMeta, iconSources } from '../../connections/definition-parts.ts';

/** What is approved of a tool: what its hash is of. */
export interface PinnedDefinition
  extends Pick<Tool, 'name' | 'title' | 'description' | 'inputSchema' | 'outputSchema'> {
  /** As sent, with those that the protocol does not know. */
  readonly annotations: JsonObject;
  /** What of `_meta` changes what a client does. Missing, as `icons`, where it was approved before these counted. */
  readonly meta?: JsonObject | undefined;
  /** Where they are from. */
  readonly icons?: readonly string[] | undefined;
}

type Listed = Pick<
  ListedTool,
  'name' | 'title' | 'description' | 'inputSchema' | 'outputSchema' | 'annotations' | 'icons' | 'extra'
>;

export const pinnedDefinition = (listed: Listed): PinnedDefinition => {
  const { name, title, description, inputSchema, outputSchema, annotations, icons, extra } = listed;
  const sent = extra?.annotations;
  return {
    name,
    title,
    description,
    inputSchema,
    outputSchema,
    annotations: isJsonObject(sent) ? sent : annotations,
    meta: behaviourMeta(extra?._meta),
    icons: iconSources(icons),
  };
};
