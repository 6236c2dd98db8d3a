import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { type SampleServer, sampleServers } from './sample-servers.ts';

/** A server behind nothing but the SDK: what every figure is compared with. */
export const connectDirectly = async (kind: SampleServer): Promise<{ client: Client; pid: number }> => {
  const client = new Client({ name: 'patchbay-bench', version: '0.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...sampleServers[kind]],
    stderr: 'ignore',
  });
  await client.connect(transport);
  return { client, pid: transport.pid ?? 0 };
};
