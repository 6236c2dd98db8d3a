import * as z from 'zod';

/**
 * What a machine must have for a server to do what it is for; `account` is one with whoever runs the service. That a
 * package is fetched when it is first started is not meant by `network`.
 */
const needs = [
  'node',
  'uv',
  'python',
  'docker',
  'dotnet',
  'bun',
  'git',
  'browser',
  'network',
  'account',
] as const;
export const need = z.enum(needs);
export type Need = z.infer<typeof need>;

export const platforms = ['linux', 'macos', 'windows'] as const;

/** A value that is asked of the person before a server is added. */
export const recipeField = z.strictObject({
  key: z.string().min(1).max(300),
  title: z.string().min(1).max(300),
  description: z.string().max(2_000).default(''),
  kind: z.enum(['text', 'number', 'boolean', 'file', 'folder']).default('text'),
  required: z.boolean().default(false),
  /** Kept in the keychain, where it ends in the environment or a header. */
  secret: z.boolean().default(false),
  default: z.string().max(4_000).default(''),
  placeholder: z.string().max(500).default(''),
  choices: z.array(z.string().max(500)).max(500).default([]),
  /** Whether it may have several values, each of which repeats its argument. */
  repeated: z.boolean().default(false),
  /** Of a number. */
  min: z.number().optional(),
  max: z.number().optional(),
});
export type RecipeField = z.infer<typeof recipeField>;

/**
 * A part of a command line. `{key}` stands for a field; a group is left out whole where one of its fields is empty,
 * and a group with `when` is there only where that field has a value and does not say false.
 */
export const recipeArgument = z.union([
  z.string().max(8_192),
  z.strictObject({ args: z.array(z.string().max(8_192)).min(1), when: z.string().optional() }),
]);
export type RecipeArgument = z.infer<typeof recipeArgument>;

/** One way to run or reach a server, with holes that fields fill. */
export const recipe = z.strictObject({
  id: z.string().min(1).max(300),
  /** Where it comes from, such as `npm` or `remote`. */
  kind: z.enum(['npm', 'pypi', 'oci', 'nuget', 'mcpb', 'remote']),
  /** The package, image or address. */
  identifier: z.string().max(2_000),
  version: z.string().max(255).default(''),
  transport: z.enum(['stdio', 'http', 'sse']),
  command: z.string().max(4_096).default(''),
  args: z.array(recipeArgument).max(500).default([]),
  env: z.record(z.string(), z.string()).default({}),
  url: z.string().max(8_192).default(''),
  headers: z.record(z.string(), z.string()).default({}),
  fields: z.array(recipeField).max(500).default([]),
  needs: z.array(need).default([]),
  /** What a person should know before they add it, one sentence each. */
  notes: z.array(z.string()).default([]),
  /** Why it cannot be added from here. */
  problem: z.string().optional(),
});
export type Recipe = z.infer<typeof recipe>;

/**
 * How an entry of the list was looked at: it listed its tools without a network; it was installed, and starts only where
 * it reaches its service; or it was read in its project's own documents.
 */
const checkKinds = ['started', 'installed', 'server-json', 'documentation'] as const;

const entryFields = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  name: z.string().min(1).max(100),
  publisher: z.string().min(1).max(100),
  description: z.string().min(1).max(300),
  category: z.string(),
  tags: z.array(z.string()),
  homepage: z.url(),
  featured: z.boolean().default(false),
  platforms: z.array(z.enum(platforms)).default([...platforms]),
  checked: z.strictObject({
    date: z.iso.date(),
    how: z.enum(checkKinds),
    /** Of the package that was installed. */
    version: z.string().max(100).optional(),
    /** How many tools it listed without a network. */
    tools: z.number().int().positive().optional(),
    /** As the package names it. */
    licence: z.string().max(100).optional(),
    source: z.url(),
  }),
};

export const categories = [
  'files',
  'development',
  'databases',
  'search',
  'browser',
  'cloud',
  'observability',
  'knowledge',
  'work',
  'media',
  'reference',
] as const;

/** Which entries of the list are shown alone. */
export const catalogSelections = ['featured', 'favourites', 'installed', 'offline'] as const;
export type CatalogSelection = (typeof catalogSelections)[number];

/** One server of the list that comes with the program. */
export const catalogEntry = z.strictObject({
  ...entryFields,
  category: z.enum(categories),
  recipes: z.array(recipe).min(1),
});
export type CatalogEntry = z.infer<typeof catalogEntry>;

/** What the person on this machine thinks of it and did with it. */
export const catalogMark = z.object({
  favourite: z.boolean(),
  /** One to five; 0 is none. */
  rating: z.number().int().min(0).max(5),
  /** How often it was added here. */
  installs: z.number().int(),
  lastInstalledAt: z.string().optional(),
  /** Servers that were added from it and are still there. */
  serverIds: z.array(z.string()),
});
export type CatalogMark = z.infer<typeof catalogMark>;

/** Where an entry is from: the list of the program, or the MCP Registry, which knows versions. */
export const catalogSource = z.object({
  from: z.enum(['catalog', 'registry']),
  id: z.string().min(1).max(300),
  version: z.string().max(255).optional(),
});
export type CatalogSource = z.infer<typeof catalogSource>;

/** An entry as a list shows it. */
export const catalogItem = z.object({
  source: catalogSource,
  name: z.string(),
  publisher: z.string(),
  description: z.string(),
  /** Of the program's list. */
  category: z.string(),
  tags: z.array(z.string()),
  featured: z.boolean(),
  platforms: z.array(z.string()),
  kinds: z.array(recipe.shape.kind),
  needs: z.array(need),
  mark: catalogMark,
  /** Of the registry: whether it was taken back, or should no longer be used. */
  status: z.enum(['active', 'deprecated', 'deleted']).default('active'),
  updatedAt: z.string().optional(),
  /** Once its package is there, it starts and does what it is for without a network; somebody saw it start so. */
  worksOffline: z.boolean().default(false),
  /** A server that was added from it runs an older version. */
  isUpdatable: z.boolean().default(false),
});
export type CatalogItem = z.infer<typeof catalogItem>;

/** A server that runs an older version of what an entry offers; it is changed by changing its arguments. */
const catalogUpdate = z.object({
  serverId: z.string(),
  serverName: z.string(),
  from: z.string(),
  to: z.string(),
  /** The whole command lines, as they are shown. */
  commandBefore: z.string(),
  commandAfter: z.string(),
  /** Of the newer version. */
  args: z.array(z.string()),
  /** Titles of what the newer version must be given as a variable, and the server does not have. */
  asks: z.array(z.string()),
});
export type CatalogUpdate = z.infer<typeof catalogUpdate>;

/** An entry with the ways to add it. */
export const catalogOffer = z.object({
  ...catalogItem.shape,
  homepage: z.string(),
  statusMessage: z.string().optional(),
  checked: catalogEntry.shape.checked.optional(),
  recipes: z.array(recipe),
  updates: z.array(catalogUpdate).default([]),
});
export type CatalogOffer = z.infer<typeof catalogOffer>;

/** What the person filled in, by key; several values where a field may be repeated. */
export const fieldValues = z.record(
  z.string().max(300),
  z.union([z.string().max(65_536), z.array(z.string().max(65_536)).max(200)]),
);
export type FieldValues = z.infer<typeof fieldValues>;

export const fieldProblem = z.object({
  key: z.string(),
  title: z.string(),
  problem: z.enum(['missing', 'not-a-number', 'too-small', 'too-large', 'not-a-choice']),
});
export type FieldProblem = z.infer<typeof fieldProblem>;
