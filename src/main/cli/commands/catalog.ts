import { type Command, Option } from 'commander';
import { type CatalogSelection, catalogSelections, categories } from '#shared/model/catalog.ts';
import type { CommandContext } from '../command-context.ts';
import { collect, readFieldValues } from '../input/field-values.ts';
import { secretSource } from '../input/secret-source.ts';
import { offerTable, offerText, updatesText } from '../output/show-offer.ts';
import { visible } from '../output/visible.ts';
import { given } from './given.ts';

interface SearchOptions {
  readonly registry?: boolean;
  readonly category?: (typeof categories)[number];
  readonly only?: CatalogSelection;
}
interface EntryOptions {
  readonly registry?: boolean;
  readonly release?: string;
}
interface InstallOptions extends EntryOptions {
  readonly way?: string;
  readonly name?: string;
  readonly value?: readonly string[];
  readonly secret?: readonly string[];
  readonly dryRun?: boolean;
  readonly disabled?: boolean;
}

/** A name has one slash in the registry and none in the list of the program. */
const sourceOf = (id: string, { registry, release }: EntryOptions) => ({
  from: registry === true || id.includes('/') ? ('registry' as const) : ('catalog' as const),
  id,
  ...given({ version: release }),
});

export const registerCatalog = (program: Command, context: CommandContext): void => {
  const catalog = program
    .command('catalog')
    .description('servers to add: the list that comes with Patchbay, and the MCP Registry');
  catalog
    .command('search')
    .description('search the list, or the registry by names')
    .argument('[words...]', 'what it should be for')
    .option('--registry', 'in the MCP Registry')
    .addOption(new Option('--category <category>', 'of the list').choices(categories))
    .addOption(new Option('--only <which>', 'of the list').choices(catalogSelections))
    .action(async (words: readonly string[], { registry, category, only }: SearchOptions) => {
      const q = words.join(' ');
      if (registry === true) {
        const found = await context.withSession(({ client }) => client.catalog.searchRegistry({ q }));
        if (found.problem !== undefined)
          context.io.err(`warning: ${found.problem.message} This is what was known at ${found.fetchedAt}.\n`);
        return context.print(found, () => offerTable(found.items));
      }
      const found = await context.withSession(({ client }) =>
        client.catalog.list({ q, ...given({ category, only }) }),
      );
      context.print(found, () => offerTable(found.items));
    });
  catalog
    .command('show')
    .description('show an entry: the ways to add it, what each runs, what is to be filled in')
    .argument('<entry>', 'as the search names it')
    .option('--registry', 'of the MCP Registry')
    .option('--release <version>', 'this version of it')
    .action(async (id: string, options: EntryOptions) => {
      const offer = await context.withSession(({ client }) => client.catalog.show(sourceOf(id, options)));
      context.print(offer, () => offerText(offer));
    });
  catalog
    .command('versions')
    .description('the versions of a server of the MCP Registry')
    .argument('<entry>', 'as the search names it')
    .action(async (id: string) => {
      const found = await context.withSession(({ client }) => client.catalog.versions({ id }));
      context.print(found, () =>
        found.items
          .map(({ version, isLatest, status }) =>
            [visible(version), isLatest ? 'latest' : '', status === 'active' ? '' : status]
              .filter(Boolean)
              .join('  '),
          )
          .map((line) => `${line}\n`)
          .join(''),
      );
    });
  catalog
    .command('install')
    .description('add a server from an entry, and start it')
    .argument('<entry>', 'as the search names it')
    .option('--registry', 'of the MCP Registry')
    .option('--release <version>', 'this version of it')
    .option('--way <way>', 'the way to add it, as it is shown')
    .option('--name <name>', 'what it is called here')
    .option('--value <field=value>', 'fill in a field (repeatable)', collect)
    .option(
      '--secret <field[=value]>',
      'fill in a secret; without a value, from the variable of that name or standard input (repeatable)',
      collect,
    )
    .option('--dry-run', 'only say what would be run')
    .option('--disabled', 'do not start it')
    .action(async (id: string, options: InstallOptions) => {
      const { value = [], secret = [] } = options;
      const ask = secretSource(context.io, undefined);
      const values = await readFieldValues('--value', value, secret, ask);
      const choice = {
        ...sourceOf(id, options),
        values,
        ...given({ recipe: options.way, name: options.name }),
      };
      if (options.dryRun === true) {
        const plan = await context.withSession(({ client }) => client.catalog.preview(choice));
        return context.print(plan, () =>
          [
            ...plan.problems.map(
              ({ title, key }) => `Fill in "${visible(title)}" (--value ${visible(key)}=…).\n`,
            ),
            ...plan.plainSecrets.map((title) => `"${visible(title)}" would be kept in plain text.\n`),
            plan.launch?.kind === 'process' ? `${visible(plan.launch.shown)}\n` : '',
            plan.launch?.kind === 'remote' ? `${visible(plan.launch.url)}\n` : '',
            plan.launchProblem === undefined ? '' : `${visible(plan.launchProblem.message)}\n`,
          ].join(''),
        );
      }
      const server = await context.withSession(({ client }) =>
        client.catalog.install({ ...choice, enabled: options.disabled !== true }),
      );
      context.print(server, () => `Added ${visible(server.name)}.\n`);
    });
  catalog
    .command('update')
    .description('run the version that an entry offers in the servers that were added from it')
    .argument('<entry>', 'as the search names it')
    .option('--registry', 'of the MCP Registry')
    .option('--release <version>', 'this version of it')
    .option('--dry-run', 'only say what would be run')
    .action(async (id: string, { dryRun = false, ...options }: EntryOptions & { dryRun?: boolean }) => {
      const updates = await context.withSession(async ({ client }) => {
        const offer = await client.catalog.show(sourceOf(id, options));
        if (!dryRun)
          for (const { serverId, args } of offer.updates) await client.servers.update({ id: serverId, args });
        return offer.updates;
      });
      context.print({ items: updates, isDone: !dryRun }, () => updatesText(updates, dryRun));
    });
  catalog
    .command('favourite')
    .description('make an entry a favourite')
    .argument('<entry>', 'as the search names it')
    .option('--off', 'no longer')
    .action(async (id: string, { off }: { off?: boolean }) => {
      const { from } = sourceOf(id, {});
      const mark = await context.withSession(({ client }) =>
        client.catalog.mark({ from, id, favourite: off !== true }),
      );
      context.print(mark, () => (mark.favourite ? 'It is a favourite.\n' : 'It is no favourite.\n'));
    });
};
