import { type CallToolResult, Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

export interface GatewayVisit extends AsyncDisposable {
  toolNames(): Promise<readonly string[]>;
  call(tool: string, args: Record<string, unknown>): Promise<CallToolResult>;
}

/** Comes in at the gateway as another program does, with its token. */
export const visitGateway = async (address: string, token: string): Promise<GatewayVisit> => {
  const client = new Client({ name: 'notebook', version: '1.2.3' });
  const transport = new StreamableHTTPClientTransport(new URL(address), {
    requestInit: { headers: { authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  return {
    toolNames: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: (name, args) => client.callTool({ name, arguments: args }),
    [Symbol.asyncDispose]: async () => {
      await transport.terminateSession();
      await client.close();
    },
  };
};
