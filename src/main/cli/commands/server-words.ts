import type { Command } from 'commander';
import type { ChangedWords } from '#shared/model/changed-words.ts';
import type { CommandContext } from '../command-context.ts';
import { changesText } from '../output/show-changes.ts';
import { visible } from '../output/visible.ts';

const headline = ({ kind, key, isHeld }: ChangedWords): string =>
  `${kind}${key === '' ? '' : ` ${visible(key)}`} changed${isHeld ? ': models are told the approved ones' : ''}\n`;

/** What a server says beside its tools, where it is not what a person saw. */
export const registerServerWords = (servers: Command, context: CommandContext): void => {
  servers
    .command('changes')
    .description('show which instructions, prompts, templates and resources are not as you saw them')
    .argument('<server>', 'name, slug or id')
    .option('--seen', 'say that what is shown here was seen; instructions are approved by it')
    .action(async (id: string, { seen = false }: { readonly seen?: boolean }) => {
      const items = await context.withSession(async ({ client }) => {
        const changed = await client.capabilities.changedWords({ id });
        const looked = changed.items.map(({ kind, key, hash }) => ({ kind, key, hash }));
        if (seen) await client.capabilities.seeWords({ id, items: looked });
        return changed.items;
      });
      context.print({ items, seen }, () =>
        items.length === 0
          ? 'Everything is as you saw it.\n'
          : items.map((item) => `${headline(item)}${changesText(item.changes, item.moreChanges)}`).join('\n'),
      );
    });
};
