import { type Command, Option } from 'commander';
import type { Tool } from '#shared/model/capability.ts';
import type { ToolDifference, ToolSettingsPatch } from '#shared/model/tool-pin.ts';
import type { ViewDifference } from '#shared/model/view.ts';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import { changesText } from '../output/show-changes.ts';
import { visible } from '../output/visible.ts';
import { allPages } from './all-pages.ts';

const headline: Readonly<Record<ToolDifference['against'], string>> = {
  approved: 'is not as it was approved',
  'look-alike': 'looks like a tool of another server',
  nothing: 'is new',
};

/** A held tool with what of it is not as it was approved, in the words of the server. */
const differenceText = ({ serverName }: Tool, { name, against, changes, other }: ToolDifference): string =>
  `${visible(name)} of ${serverName} ${headline[against]}${
    other === undefined ? '' : ` (${visible(other.tool)} of ${other.serverName})`
  }\n${changesText(changes)}`;

/** The view of a tool, with what of it is not as it was approved. */
const viewText = (
  { uri, isHeld, approvedAt, sizeBytes, sizeBytesBefore, changes, moreChanges }: ViewDifference,
  isApprovedNow: boolean,
): string => {
  const standing = isHeld
    ? 'is not as it was approved'
    : approvedAt === undefined
      ? 'was not shown yet'
      : 'is as it was approved';
  const length = sizeBytesBefore === undefined ? '' : `  length ${sizeBytesBefore}, now ${sizeBytes} bytes\n`;
  const told = isHeld ? `${length}${changesText(changes, moreChanges)}` : '';
  return `${visible(uri)} ${standing}\n${told}${isApprovedNow ? 'Approved.\n' : ''}`;
};

interface DecideOptions {
  readonly description?: string;
  readonly trust?: NonNullable<ToolSettingsPatch['trust']>;
}

/** What a person decides about tools: whether they are approved, enabled, trusted, and what is said of them. */
export const registerToolDecisions = (tools: Command, context: CommandContext): void => {
  tools
    .command('held')
    .description('show the tools that are held until they are approved, and what changed')
    .action(async () => {
      const items = await context.withSession(async ({ client }) => {
        const held = await allPages((page) => client.capabilities.heldTools(page));
        return Promise.all(
          held.map(async (tool) => ({
            tool,
            difference: await client.capabilities.toolDifference({ id: tool.serverId, name: tool.name }),
          })),
        );
      });
      context.print({ items }, () =>
        items.length === 0
          ? 'No tool is held.\n'
          : items.map(({ tool, difference }) => differenceText(tool, difference)).join('\n'),
      );
    });
  tools
    .command('approve')
    .description('approve the definition of a tool as it is now, or of all tools of a server')
    .argument('<server>', 'name, slug or id')
    .argument('[tool]', 'its name; all unless one is named')
    .action(async (id: string, name?: string) => {
      const answer = await context.withSession(({ client }) =>
        client.capabilities.approveTools({ id, ...(name === undefined ? {} : { tools: [{ name }] }) }),
      );
      context.print(answer, () =>
        answer.approved.length === 0
          ? 'Everything was approved already.\n'
          : `Approved: ${answer.approved.map(visible).join(', ')}\n`,
      );
    });
  tools
    .command('view')
    .description('show what of the view of a tool is not as it was approved, or approve it as it is now')
    .argument('<server>', 'name, slug or id')
    .argument('<tool>', 'its name')
    .option('--approve', 'approve the view that is shown here')
    .action(async (id: string, name: string, { approve = false }: { readonly approve?: boolean }) => {
      const difference = await context.withSession(async ({ client }) => {
        const found = await client.views.difference({ id, name });
        if (approve) await client.views.approve({ id, name, hash: found.hash });
        return found;
      });
      context.print({ ...difference, approved: approve }, () => viewText(difference, approve));
    });
  for (const enabled of [true, false])
    tools
      .command(enabled ? 'enable' : 'disable')
      .description(enabled ? 'let a tool be called again' : 'let a tool be called from nowhere')
      .argument('<server>', 'name, slug or id')
      .argument('<tool>', 'its name')
      .action(async (id: string, name: string) => {
        const tool = await context.withSession(({ client }) =>
          client.capabilities.updateTool({ id, name, enabled }),
        );
        context.print(tool, () => `${visible(tool.name)} is ${enabled ? 'enabled' : 'disabled'}.\n`);
      });
  tools
    .command('set')
    .description('describe a tool in other words, trust it in the chat, or let it always ask there')
    .argument('<server>', 'name, slug or id')
    .argument('<tool>', 'its name')
    .option('--description <text>', "what models are told instead of the server's words; empty for those")
    .addOption(new Option('--trust <how>', 'in the chat').choices(['default', 'trusted', 'ask'] as const))
    .action(async (id: string, name: string, { description, trust }: DecideOptions) => {
      if (description === undefined && trust === undefined)
        throw wrongUsage('Name what to set: --description or --trust.');
      const tool = await context.withSession(({ client }) =>
        client.capabilities.updateTool({
          id,
          name,
          ...(description === undefined ? {} : { description }),
          ...(trust === undefined ? {} : { trust }),
        }),
      );
      context.print(tool, () => `${visible(tool.name)} is set.\n`);
    });
};
