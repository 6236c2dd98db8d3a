import * as z from 'zod';

/*
 * `server.json` of the MCP Registry (schema 2025-12-11) as it is read here: what is needed of it, and lenient where a
 * mistake of a publisher would otherwise hide the server. Unknown keys are left out.
 */

const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const plainInput = {
  description: text,
  isRequired: flag,
  format: text,
  value: text,
  isSecret: flag,
  default: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional().catch(undefined),
  placeholder: text,
  choices: z.array(z.string()).optional().catch(undefined),
};
const input = {
  ...plainInput,
  variables: z.record(z.string(), z.object(plainInput)).optional().catch(undefined),
};
export type PlainInput = z.infer<z.ZodObject<typeof plainInput>>;
export type Input = z.infer<z.ZodObject<typeof input>>;

const argument = z.object({
  ...input,
  type: z.enum(['positional', 'named']).catch('positional'),
  name: text,
  valueHint: text,
  isRepeated: flag,
});
export type Argument = z.infer<typeof argument>;

const namedInput = z.object({ ...input, name: z.string().min(1) });

/** What is malformed in a list does not lose the list. */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .transform((items) =>
      items.flatMap((one) => {
        const { data } = item.safeParse(one);
        return data === undefined ? [] : [data];
      }),
    )
    .nullish()
    .transform((items) => items ?? [])
    .catch([]);

const pkg = z.object({
  registryType: z.string(),
  registryBaseUrl: text,
  identifier: z.string().min(1),
  version: text,
  fileSha256: text,
  runtimeHint: text,
  transport: z.object({ type: z.string() }).catch({ type: 'stdio' }),
  runtimeArguments: listOf(argument),
  packageArguments: listOf(argument),
  environmentVariables: listOf(namedInput),
});
export type RegistryPackage = z.infer<typeof pkg>;

const remote = z.object({
  type: z.enum(['streamable-http', 'sse']),
  url: z.string().min(1),
  headers: listOf(namedInput),
  variables: z.record(z.string(), z.object(plainInput)).optional().catch(undefined),
});
export type RegistryRemote = z.infer<typeof remote>;

export const serverJson = z.object({
  name: z.string().min(3).max(200),
  title: text,
  description: z.string().catch(''),
  version: z.string().catch(''),
  websiteUrl: text,
  repository: z.object({ url: z.string() }).optional().catch(undefined),
  packages: listOf(pkg),
  remotes: listOf(remote),
});
export type ServerJson = z.infer<typeof serverJson>;

const OFFICIAL = 'io.modelcontextprotocol.registry/official';
const official = z.object({
  status: z.enum(['active', 'deprecated', 'deleted']).catch('active'),
  statusMessage: text,
  publishedAt: text,
  updatedAt: text,
  isLatest: flag,
});

/** One version of a server, with what the registry itself says of it. */
export const registryEntry = z
  .object({
    server: serverJson,
    _meta: z.object({ [OFFICIAL]: official.optional().catch(undefined) }).catch({}),
  })
  .transform(({ server, _meta }) => ({ server, official: _meta[OFFICIAL] ?? official.parse({}) }));
export type RegistryEntry = z.infer<typeof registryEntry>;

export const registryPage = z.object({
  servers: listOf(registryEntry),
  metadata: z.object({ nextCursor: text }).catch({}),
});
