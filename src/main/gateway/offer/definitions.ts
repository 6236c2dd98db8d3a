import type { JsonObject } from '#shared/model/capability.ts';
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

const toolDefinition = ({ name, item }: Offered<ListedTool>): JsonObject => ({
  name,
  ...words(item),
  inputSchema: item.inputSchema,
  ...(item.outputSchema === undefined ? {} : { outputSchema: item.outputSchema }),
  ...item.extra,
});

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
export const definitionsOf = (lists: OfferLists): Readonly<Record<keyof OfferLists, () => JsonObject[]>> => ({
  tools: () => lists.tools.map(toolDefinition),
  prompts: () => lists.prompts.map(promptDefinition),
  resources: () => lists.resources.map(resourceDefinition),
  resourceTemplates: () => lists.resourceTemplates.map(templateDefinition),
});
