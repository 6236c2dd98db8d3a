import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type {
  ListedPrompt,
  ListedResource,
  ListedResourceTemplate,
  ListedTool,
} from '../../connections/connection.ts';
import type { Offered, OfferLists } from './offer.ts';

/** Empty words were not said. */
const words = ({ title, description }: { title?: string | undefined; description: string }): JsonObject => ({
  ...(title === undefined ? {} : { title }),
  ...(description === '' ? {} : { description }),
});

type UriOf = (serverId: string, uri: string) => string;

/** Names the view of an app as the client knows it (MCP Apps, "Resource Discovery"). */
const withView = (meta: unknown, rename: (uri: string) => string): unknown => {
  if (!isJsonObject(meta) || !isJsonObject(meta.ui) || typeof meta.ui.resourceUri !== 'string') return meta;
  return { ...meta, ui: { ...meta.ui, resourceUri: rename(meta.ui.resourceUri) } };
};

const toolDefinition =
  (uriOf: UriOf) =>
  ({ name, serverId, item }: Offered<ListedTool>): JsonObject => {
    const meta = withView(item.extra?._meta, (uri) => uriOf(serverId, uri));
    return {
      name,
      ...words(item),
      inputSchema: item.inputSchema,
      ...(item.outputSchema === undefined ? {} : { outputSchema: item.outputSchema }),
      ...item.extra,
      // What runs as a task is followed to its end here; clients make a call like any other.
      execution: undefined,
      ...(meta === undefined ? {} : { _meta: meta }),
    };
  };

const promptDefinition = ({ name, item }: Offered<ListedPrompt>): JsonObject => ({
  name,
  ...words(item),
  ...item.extra,
});

const resourceDefinition = ({ name, item }: Offered<ListedResource>): JsonObject => ({
  uri: name,
  name: item.name,
  ...words(item),
  ...(item.mimeType === undefined ? {} : { mimeType: item.mimeType }),
  ...item.extra,
});

const templateDefinition = ({ name, item }: Offered<ListedResourceTemplate>): JsonObject => ({
  uriTemplate: name,
  name: item.name,
  ...words(item),
  ...(item.mimeType === undefined ? {} : { mimeType: item.mimeType }),
  ...item.extra,
});

/** Each item as the protocol lists it, everything that its server said of it included. */
export const definitionsOf = (
  lists: OfferLists,
  uriOf: UriOf,
): Readonly<Record<keyof OfferLists, () => JsonObject[]>> => ({
  tools: () => lists.tools.map(toolDefinition(uriOf)),
  prompts: () => lists.prompts.map(promptDefinition),
  resources: () => lists.resources.map(resourceDefinition),
  resourceTemplates: () => lists.resourceTemplates.map(templateDefinition),
});
