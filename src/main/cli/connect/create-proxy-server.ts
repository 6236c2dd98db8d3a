import {
  type CallToolResult,
  type ListToolsResult,
  ProtocolError,
  Server,
} from '@modelcontextprotocol/server';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { Tool } from '#shared/model/capability.ts';
import { rpcErrorBody, toRpcError } from '../../rpc-errors.ts';
import { allPages } from '../commands/all-pages.ts';

/** JSON-RPC: what was asked for cannot be done with these parameters. */
const INVALID_PARAMS = -32_602;

const toListed = ({ name, title, description, inputSchema, outputSchema, annotations, icons }: Tool) => ({
  name,
  title,
  description,
  inputSchema,
  outputSchema,
  annotations,
  icons: icons.length === 0 ? undefined : icons,
});

/** A failure of the call as a result, so that the model on the other side can read it. */
const failedResult = (error: unknown): CallToolResult => {
  const { code, message, hint } = rpcErrorBody(toRpcError(error));
  if (code === 'tool-not-found' || code === 'server-not-found')
    throw new ProtocolError(INVALID_PARAMS, message);
  return { content: [{ type: 'text', text: `${code}: ${message} ${hint}`.trim() }], isError: true };
};

/** An MCP server with the tools of one server of Patchbay; calls go through Patchbay's own door and its log. */
export const createProxyServer = (
  client: PatchbayClient,
  target: { readonly id: string; readonly name: string },
  version: string,
): Server => {
  const server = new Server(
    { name: `patchbay-${target.name}`, title: `${target.name} (Patchbay)`, version },
    { capabilities: { tools: {} } },
  );
  server.setRequestHandler('tools/list', async () => {
    const tools = await allPages((page) => client.capabilities.tools({ ...page, id: target.id }));
    // The schemas are the server's own JSON, handed on as it came.
    return { tools: tools.map(toListed) } as ListToolsResult;
  });
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
    try {
      const { result } = await client.calls.run(
        { id: target.id, name: params.name, arguments: params.arguments ?? {}, media: 'inline' },
        { signal: mcpReq.signal },
      );
      return (result ?? { content: [] }) as CallToolResult;
    } catch (error) {
      return failedResult(error);
    }
  });
  return server;
};
