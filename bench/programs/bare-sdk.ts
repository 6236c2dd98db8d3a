import type { Client } from '@modelcontextprotocol/client';
import { readServersArguments } from '../lib/arguments.ts';
import { connectDirectly } from '../lib/connect-directly.ts';

// The least that any client can do: connect so many servers, some at a time, list all they offer, hold the connections.
const { kind, count, atOnce } = readServersArguments(process.argv.slice(2));
const clients: Client[] = [];
let begun = 0;

const connectNext = async (): Promise<void> => {
  while (begun < count) {
    begun += 1;
    const { client } = await connectDirectly(kind);
    const { resources, prompts } = client.getServerCapabilities() ?? {};
    await Promise.all([
      client.listTools(),
      ...(resources ? [client.listResources(), client.listResourceTemplates()] : []),
      ...(prompts ? [client.listPrompts()] : []),
    ]);
    clients.push(client);
  }
};

const startedAt = performance.now();
await Promise.all(Array.from({ length: atOnce }, connectNext));
process.stdout.write(`${performance.now() - startedAt}\n`);
process.stdin.resume();
process.stdin.once('end', async () => {
  await Promise.all(clients.map((client) => client.close()));
});
