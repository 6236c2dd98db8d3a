import { type Command, Option } from 'commander';
import { transportKinds } from '#shared/model/server.ts';
import {
  type ServerFilter,
  type ServerGrouping,
  type ServerSort,
  serverGroupings,
  serverSorts,
} from '#shared/model/server-query.ts';
import type { CommandContext } from '../command-context.ts';
import { repeatable, stateOption, tagOption } from '../input/server-choice.ts';
import { launchPage } from '../output/show-launch.ts';
import { groupedTables, serverLine, serverPage, serverTable } from '../output/show-server.ts';
import { allPages } from './all-pages.ts';
import { registerServerBulk } from './server-bulk.ts';
import { registerServerChanges } from './server-changes.ts';
import { registerServerLogs } from './server-logs.ts';
import { registerServerOrder } from './server-order.ts';
import { registerServerSignIn } from './server-sign-in.ts';
import { registerServerTest } from './server-test.ts';
import { registerServerWords } from './server-words.ts';

interface ListOptions extends Omit<ServerFilter, 'q'> {
  readonly query?: string;
  readonly sort?: ServerSort;
  readonly group?: ServerGrouping;
  readonly watch?: boolean;
}

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
    .option('-q, --query <text>', 'only what contains each of these words')
    .addOption(stateOption())
    .addOption(
      repeatable(
        new Option('--transport <transport>', 'only this transport (repeatable)').choices(transportKinds),
      ),
    )
    .addOption(tagOption())
    .addOption(repeatable(new Option('--category <category>', 'only this category (repeatable)')))
    .addOption(new Option('--sort <key>', 'the order; with - before it the other way').choices(serverSorts))
    .addOption(new Option('--group <by>', 'under headings').choices(serverGroupings))
    .option('--watch', 'print changes as they come')
    .action(async ({ query, watch, group, ...filter }: ListOptions) => {
      if (watch) return watchServers(context);
      const items = await context.withSession(({ client }) =>
        allPages((page) => client.servers.list({ ...page, ...filter, q: query })),
      );
      context.print({ items }, () =>
        group === undefined ? serverTable(items, io.colours) : groupedTables(items, group, io.colours),
      );
    });

  servers
    .command('show')
    .description('show a server')
    .argument('<server>', 'name, slug or id')
    .option('--launch', 'what is run: the command as found, its folder and environment')
    .action(async (id: string, { launch }: { launch?: boolean }) => {
      if (launch === true) {
        const plan = await context.withSession(({ client }) => client.servers.launchPlan({ id }));
        return context.print(plan, () => launchPage(plan));
      }
      const server = await context.withSession(({ client }) => client.servers.get({ id }));
      context.print(server, () => serverPage(server, io.colours));
    });

  registerServerBulk(servers, context);
  registerServerOrder(servers, context);
  registerServerChanges(servers, context);
  registerServerTest(servers, context);
  registerServerSignIn(servers, context);
  registerServerLogs(servers, context);
  registerServerWords(servers, context);
};
