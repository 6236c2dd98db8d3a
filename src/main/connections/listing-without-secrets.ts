import type { Listing } from './connection.ts';

type Redact = <T>(value: T) => T;

interface Words {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly instructions?: string | undefined;
}

/**
 * What a server says of itself in words may quote the key it was given, and is kept in the registry. Names, addresses
 * and schemas stay as they are: a word of them that happens to be somebody's secret is needed to call the server.
 */
export const withoutSecrets = <T extends Words>(said: T, redact: Redact): T => {
  const { title, description, instructions } = said;
  const words = Object.entries({ title, description, instructions }).filter(
    ([, text]) => typeof text === 'string',
  );
  return { ...said, ...redact(Object.fromEntries(words)) };
};

export const listingWithoutSecrets = (listing: Listing, redact: Redact): Listing => ({
  ...listing,
  tools: listing.tools.map((tool) => withoutSecrets(tool, redact)),
  resources: listing.resources.map((resource) => withoutSecrets(resource, redact)),
  resourceTemplates: listing.resourceTemplates.map((template) => withoutSecrets(template, redact)),
  prompts: listing.prompts.map((prompt) => withoutSecrets(prompt, redact)),
});
