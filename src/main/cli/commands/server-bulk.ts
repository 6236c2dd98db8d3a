import type { Command } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { Server } from '#shared/model/server.ts';
import type { BulkAction } from '#shared/model/server-query.ts';
import type { CommandContext } from '../command-context.ts';
import {
  chosenIds,
  type ServerChoiceOptions,
  serverChoice,
  withServerChoice,
} from '../input/server-choice.ts';
import { type BulkAnswer, reportBulk } from '../output/report-bulk.ts';
import { serverLine } from '../output/show-server.ts';

interface ManyCommand {
  readonly action: Exclude<BulkAction, 'tag' | 'untag' | 'restore' | 'remove'>;
  readonly description: string;
  /** "3 servers <done>." */
  readonly done: string;
  readonly needsRunning: boolean;
  /** What one server that was named answers. */
  readonly one: (client: PatchbayClient, id: string) => Promise<Server>;
}

const commands: readonly ManyCommand[] = [
  {
    action: 'start',
    description: 'start servers (of the running Patchbay)',
    done: 'are starting',
    needsRunning: true,
    one: (client, id) => client.servers.start({ id }),
  },
  {
    action: 'stop',
    description: 'stop servers and wait until their processes have ended (of the running Patchbay)',
    done: 'stopped',
    needsRunning: true,
    one: (client, id) => client.servers.stop({ id }),
  },
  {
    action: 'restart',
    description: 'stop and start servers (of the running Patchbay)',
    done: 'are starting again',
    needsRunning: true,
    one: (client, id) => client.servers.restart({ id }),
  },
  {
    action: 'enable',
    description: 'let servers run',
    done: 'enabled',
    needsRunning: false,
    one: (client, id) => client.servers.update({ id, enabled: true }),
  },
  {
    action: 'disable',
    description: 'stop servers and keep them stopped',
    done: 'disabled',
    needsRunning: false,
    one: (client, id) => client.servers.update({ id, enabled: false }),
  },
];

export const registerServerBulk = (servers: Command, context: CommandContext): void => {
  const { io } = context;

  const report = (answer: BulkAnswer, done: string): void => reportBulk(context, answer, done);
  const bulk = async (
    client: PatchbayClient,
    ids: readonly string[],
    action: BulkAction,
  ): Promise<BulkAnswer> =>
    ids.length === 0 ? { items: [] } : client.servers.bulk({ ids: [...ids], action });

  for (const { action, description, done, needsRunning, one } of commands)
    withServerChoice(servers.command(action).description(description)).action(
      async (references: readonly string[], options: ServerChoiceOptions) => {
        const choice = serverChoice(references, options);
        const session = needsRunning ? context.withRunning : context.withSession;
        const [only, ...others] = references;
        if (only !== undefined && others.length === 0) {
          const server = await session(({ client }) => one(client, only));
          return context.print(server, () => `${serverLine(server, io.colours)}\n`);
        }
        const answer = await session(async ({ client }) =>
          bulk(client, await chosenIds(client, choice), action),
        );
        return report(answer, done);
      },
    );

  withServerChoice(
    servers.command('remove').description('delete servers; they can be restored for a while'),
  ).action(async (references: readonly string[], options: ServerChoiceOptions) => {
    const choice = serverChoice(references, options);
    const [only, ...others] = references;
    if (only !== undefined && others.length === 0) {
      const removed = await context.withSession(async ({ client }) => {
        const { name } = await client.servers.get({ id: only });
        return { name, ...(await client.servers.remove({ id: only })) };
      });
      return context.print(
        removed,
        () =>
          `Removed ${removed.name}; it can be restored until ${removed.restorableUntil}: patchbay servers restore ${removed.id}\n`,
      );
    }
    const answer = await context.withSession(async ({ client }) =>
      bulk(client, await chosenIds(client, choice), 'remove'),
    );
    const ids = answer.items.filter(({ ok }) => ok).map(({ id }) => id);
    return report(
      answer,
      ids.length === 0 ? 'removed' : `removed; to restore: patchbay servers restore ${ids.join(' ')}`,
    );
  });

  servers
    .command('restore')
    .description('undo the deletion of servers')
    .argument('<ids...>', 'their ids')
    .action(async (ids: readonly string[]) => {
      const answer = await context.withSession(({ client }) => bulk(client, ids, 'restore'));
      report(answer, 'restored');
    });
};
