import type { JsonObject } from '#shared/model/capability.ts';
import type { Server } from '#shared/model/server.ts';
import { toldInstructions } from '#shared/servers/told-instructions.ts';
import { isForModels, toolUi } from '../../capabilities/tool-ui.ts';
import { plainSchema } from '../offer/compatibility/plain-schema.ts';
import type { Offer } from '../offer/offer.ts';

/** What an operation may answer besides 200, and what that means. */
const failures: Readonly<Record<string, string>> = {
  '400': 'The tool ran, and says that it failed',
  '401': 'The token is missing or wrong',
  '403': 'The tool is held back or disabled',
  '404': 'There is no such tool',
  '422': 'The arguments do not fit the tool',
  '503': 'The server behind is not ready',
  '504': 'The tool did not answer in time',
};

const responses = (): JsonObject => ({
  '200': { description: 'What the tool answered', content: { 'application/json': { schema: {} } } },
  ...Object.fromEntries(Object.entries(failures).map(([status, description]) => [status, { description }])),
});

/**
 * The OpenAPI document of one server's tools, laid out as mcpo lays its own out (one operation a tool, `POST /{tool}`,
 * `tool_{tool}_post`), so that whoever reads one reads the other.
 */
export const toolsDocument = (server: Server, offer: Pick<Offer, 'tools'>, version: string): JsonObject => ({
  openapi: '3.1.0',
  info: {
    title: server.facts.serverTitle ?? server.facts.serverName ?? server.name,
    description: toldInstructions(server.facts) ?? server.description,
    version: server.facts.serverVersion ?? version,
  },
  servers: [{ url: `/servers/${server.slug}` }],
  paths: Object.fromEntries(
    // Whoever reads this gives the tools to a model.
    offer.tools
      .filter(({ item }) => isForModels(toolUi(item.extra?._meta)))
      .map(({ name, item }) => [
        `/${encodeURIComponent(name)}`,
        {
          post: {
            summary: item.title ?? name,
            ...(item.description === '' ? {} : { description: item.description }),
            operationId: `tool_${name.replace(/[^A-Za-z0-9_]/g, '_')}_post`,
            requestBody: {
              required: true,
              content: { 'application/json': { schema: plainSchema(item.inputSchema) } },
            },
            responses: responses(),
            security: [{ HTTPBearer: [] }],
          },
        },
      ]),
  ),
  components: { securitySchemes: { HTTPBearer: { type: 'http', scheme: 'bearer' } } },
});
