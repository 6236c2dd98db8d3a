import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import {
  chosenIds,
  repeatable,
  type ServerChoiceOptions,
  serverChoice,
  withServerChoice,
} from '../input/server-choice.ts';
import { type BulkAnswer, reportBulk } from '../output/report-bulk.ts';

interface TagOptions extends ServerChoiceOptions {
  readonly add?: readonly string[];
  readonly take?: readonly string[];
}

/** A server that failed in either failed; it is told once. */
const joined = (first: BulkAnswer, second: BulkAnswer): BulkAnswer => {
  const later = new Map(second.items.map((item) => [item.id, item]));
  return { items: first.items.map((item) => (item.ok ? (later.get(item.id) ?? item) : item)) };
};

/** What keeps many servers in order: their tags, and their places in the list. */
export const registerServerOrder = (servers: Command, context: CommandContext): void => {
  withServerChoice(servers.command('tag').description('put tags on servers, or take them away'))
    .addOption(repeatable(new Option('--add <tag>', 'put this tag on them (repeatable)')))
    .addOption(repeatable(new Option('--take <tag>', 'take this tag from them (repeatable)')))
    .action(async (references: readonly string[], { add, take, ...options }: TagOptions) => {
      const choice = serverChoice(references, options);
      if (add === undefined && take === undefined) throw wrongUsage('Name the tags: --add or --take.');
      const answer = await context.withSession(async ({ client }) => {
        const ids = [...(await chosenIds(client, choice))];
        const nothing: BulkAnswer = { items: [] };
        if (ids.length === 0) return nothing;
        const added = add && (await client.servers.bulk({ ids, action: 'tag', tags: [...add] }));
        const taken = take && (await client.servers.bulk({ ids, action: 'untag', tags: [...take] }));
        return added === undefined || taken === undefined
          ? (added ?? taken ?? nothing)
          : joined(added, taken);
      });
      reportBulk(context, answer, 'tagged anew');
    });

  servers
    .command('move')
    .description('move servers in the own order of the list, to its end unless --before says otherwise')
    .argument('<servers...>', 'names, slugs or ids, in the order they shall have')
    .option('--before <server>', 'the server they come to stand before')
    .action(async (references: readonly string[], { before }: { before?: string }) => {
      const moved = await context.withSession(({ client }) =>
        client.servers.reorder({ ids: [...references], before }),
      );
      context.print(moved, () => `${Object.keys(moved.positions).length} positions changed.\n`);
    });
};
