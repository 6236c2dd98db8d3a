import { type Command, Option } from 'commander';
import { stateKinds, transportKinds } from '#shared/model/server.ts';
import type { CommandContext } from '../command-context.ts';
import { serverLine, serverPage, serverTable } from '../output/show-server.ts';
import { allPages } from './all-pages.ts';
import { registerServerChanges } from './server-changes.ts';
import { registerServerLogs } from './server-logs.ts';
import { registerServerTest } from './server-test.ts';

const watchServers = (context: CommandContext): Promise<void> =>
  context.withRunning(async ({ client }) => {
    const { io } = context;
    const events = await client.program.events();
    if (!context.json()) io.out(serverTable(await allPages((page) => client.servers.list(page)), io.colours));
    for await (const event of events) {
      if (event.type !== 'server-changed') continue;
      // While watching there is no end at which one document could be written: one a line.
      io.out(
        context.json() ? `${JSON.stringify(event.server)}\n` : `${serverLine(event.server, io.colours)}\n`,
      );
    }
  });

export const registerServers = (program: Command, context: CommandContext): void => {
  const { io } = context;
  const servers = program.command('servers').description('the servers and their states');

  servers
    .command('list')
    .description('list servers')
    .option('-q, --query <text>', 'only what contains this text')
    .addOption(new Option('--state <state>', 'only servers in this state').choices(stateKinds))
    .addOption(new Option('--transport <transport>', 'only this transport').choices(transportKinds))
    .option('--tag <tag>', 'only servers with this tag')
    .option('--watch', 'print changes as they come')
    .action(async ({ query, watch, ...filter }) => {
      if (watch) return watchServers(context);
      const items = await context.withSession(({ client }) =>
        allPages((page) => client.servers.list({ ...page, ...filter, q: query })),
      );
      context.print({ items }, () => serverTable(items, io.colours));
    });

  servers
    .command('show')
    .description('show a server')
    .argument('<server>', 'name, slug or id')
    .action(async (id: string) => {
      const server = await context.withSession(({ client }) => client.servers.get({ id }));
      context.print(server, () => serverPage(server, io.colours));
    });

  for (const [action, description] of [
    ['start', 'start a server'],
    ['stop', 'stop a server and wait until its processes have ended'],
    ['restart', 'stop and start a server'],
  ] as const)
    servers
      .command(action)
      .description(`${description} (of the running Patchbay)`)
      .argument('<server>', 'name, slug or id')
      .action(async (id: string) => {
        const server = await context.withRunning(({ client }) => client.servers[action]({ id }));
        context.print(server, () => `${serverLine(server, io.colours)}\n`);
      });

  servers
    .command('remove')
    .description('delete a server; it can be restored for a while')
    .argument('<server>', 'name, slug or id')
    .action(async (id: string) => {
      const removed = await context.withSession(async ({ client }) => {
        const { name } = await client.servers.get({ id });
        return { name, ...(await client.servers.remove({ id })) };
      });
      context.print(
        removed,
        () => `Removed ${removed.name}; it can be restored until ${removed.restorableUntil}.\n`,
      );
    });

  registerServerChanges(servers, context);
  registerServerTest(servers, context);
  registerServerLogs(servers, context);
};
