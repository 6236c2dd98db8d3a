import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '#shared/contract/index.ts';
import { errorCatalog } from '#shared/errors/catalog.ts';

type OpenApiDocument = Awaited<ReturnType<OpenAPIGenerator['generate']>>;

const errorSchema = {
  type: 'object' as const,
  description: 'What a person is told of a failure; the same object at every door.',
  properties: {
    code: { type: 'string' as const, enum: Object.keys(errorCatalog) },
    message: { type: 'string' as const, description: 'What happened.' },
    hint: { type: 'string' as const, description: 'What to do about it.' },
    details: { type: 'object' as const, additionalProperties: true },
  },
  required: ['code', 'message', 'hint', 'details'],
};

const errorResponse = {
  description: 'A failure; the status follows from the code.',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const withErrors = (document: OpenApiDocument): OpenApiDocument => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, item]) => {
      const described = { ...item };
      for (const method of methods) {
        const operation = described[method];
        if (operation !== undefined)
          described[method] = {
            ...operation,
            responses: { ...operation.responses, default: { $ref: '#/components/responses/Error' } },
          };
      }
      return [path, described];
    }),
  ),
});

/** The OpenAPI document of the management door, made from the contract. */
export const createOpenApiDocument = async (version: string): Promise<OpenApiDocument> => {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: 'Patchbay',
      version,
      description:
        'Everything the interface of Patchbay does. The token stands in endpoint.json of the data folder.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ adminToken: [] }],
    components: {
      securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
      responses: { Error: errorResponse },
    },
  });
  return withErrors(document);
};
