import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { createProxyServer } from '../connect/create-proxy-server.ts';

/** Resolves when the client has closed its end. */
const untilClosed = (stream: NodeJS.ReadStream): Promise<void> =>
  new Promise((resolve) => {
    stream.once('end', resolve);
    stream.once('close', resolve);
  });

export const registerConnect = (program: Command, context: CommandContext): void => {
  program
    .command('connect')
    .description('join an MCP client that speaks stdio to a server of Patchbay')
    .argument('<server>', 'name, slug or id')
    .action((id: string) =>
      context.withSession(async ({ client, ensureReady }) => {
        const target = await client.servers.get({ id });
        await ensureReady(target.id);
        const closed = untilClosed(process.stdin);
        const door = serveStdio(() => createProxyServer(client, target, context.version), {
          onerror: (error) => context.io.err(`${error.message}\n`),
        });
        await closed;
        await door.close();
      }),
    );
};
