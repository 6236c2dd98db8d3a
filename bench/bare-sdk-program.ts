import { connectDirectly } from './lib/everything.ts';

// The least that any client can do: connect so many servers at once, list all they offer, hold the connections.
const count = Number(process.argv[2]);
const connections = await Promise.all(
  Array.from({ length: count }, async () => {
    const { client } = await connectDirectly();
    await Promise.all([
      client.listTools(),
      client.listResources(),
      client.listResourceTemplates(),
      client.listPrompts(),
    ]);
    return client;
  }),
);
process.stdout.write('ready\n');
process.stdin.resume();
process.stdin.once('end', async () => {
  await Promise.all(connections.map((client) => client.close()));
});
