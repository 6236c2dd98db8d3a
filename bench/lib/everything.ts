import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { ServerInputDraft } from '../../src/shared/model/server.ts';

const entry = resolve(
  import.meta.dirname,
  '../../node_modules/@modelcontextprotocol/server-everything/dist/index.js',
);

/** `@modelcontextprotocol/server-everything` over stdio, as a person would add it. */
export const everythingServer = (name: string): ServerInputDraft => ({
  name,
  transport: 'stdio',
  command: process.execPath,
  args: [entry, 'stdio'],
});

/** The same server behind nothing but the SDK: what every figure is compared with. */
export const connectDirectly = async (): Promise<{ client: Client; pid: number }> => {
  const client = new Client({ name: 'patchbay-bench', version: '0.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [entry, 'stdio'],
    stderr: 'ignore',
  });
  await client.connect(transport);
  return { client, pid: transport.pid ?? 0 };
};
