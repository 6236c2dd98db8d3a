import { type Command, InvalidArgumentError } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { RecommendedTool, Tool } from '#shared/model/capability.ts';
import type { CommandContext } from '../command-context.ts';
import { pairs, table } from '../output/table.ts';
import { oneLine, visible } from '../output/visible.ts';
import { allPages } from './all-pages.ts';
import { registerToolDecisions } from './tool-decisions.ts';

const DESCRIPTION_LENGTH = 90;
const FOUND_LIMIT = 50;
const RECOMMENDED_LIMIT = 10;
const MOST_RECOMMENDED = 100;

const limit = (text: string): number => {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST_RECOMMENDED)
    throw new InvalidArgumentError(`It must be from 1 to ${MOST_RECOMMENDED}.`);
  return count;
};

/** What a person should know before they call it; empty for most. */
const standing = ({ pin, flags, settings }: Tool): string =>
  [
    settings.enabled ? '' : 'disabled',
    pin.isHeld ? `held, ${pin.status}` : pin.status === 'new' ? 'new' : '',
    flags.some(({ severity }) => severity === 'warning') ? 'flagged' : '',
  ]
    .filter(Boolean)
    .join('; ');

const toolTable = (tools: readonly Tool[]): string =>
  tools.length === 0
    ? 'No tools. They are listed when a server is started for the first time.\n'
    : table(
        ['SERVER', 'TOOL', 'STANDING', 'DESCRIPTION'],
        tools.map((tool) => [
          tool.serverName,
          visible(tool.name),
          standing(tool),
          oneLine(tool.description === '' ? (tool.title ?? '') : tool.description, DESCRIPTION_LENGTH),
        ]),
      );

const recommendedTable = (items: readonly RecommendedTool[]): string =>
  table(
    ['SERVER', 'TOOL', 'FITS', 'DESCRIPTION'],
    items.map(({ tool, words }) => [
      tool.serverName,
      visible(tool.name),
      visible(words.map(({ asked, found }) => (asked === found ? asked : `${asked} → ${found}`)).join(', ')),
      oneLine(tool.description === '' ? (tool.title ?? '') : tool.description, DESCRIPTION_LENGTH),
    ]),
  );

const hints = ({ annotations }: Tool): string =>
  [
    annotations.readOnlyHint ? 'read-only' : '',
    annotations.destructiveHint ? 'destructive' : '',
    annotations.idempotentHint ? 'idempotent' : '',
    annotations.openWorldHint ? 'open world' : '',
  ]
    .filter(Boolean)
    .join(', ');

const flagLine = ({ kind, severity, where, excerpt, other }: Tool['flags'][number]): string =>
  `${severity}: ${kind} in ${visible(where)}: ${visible(excerpt)}${other === undefined ? '' : ` (of ${other.serverName})`}`;

const toolPage = (tool: Tool): string =>
  pairs([
    ['Tool', visible(tool.name)],
    ['Title', visible(tool.title ?? '')],
    ['Server', tool.serverName],
    ['The server says', hints(tool)],
    ['Problem', visible(tool.problem ?? '')],
    ['Standing', standing(tool)],
    ['Flags', tool.flags.map(flagLine).join('\n')],
    ['Description', visible(tool.description)],
    ['Told instead', visible(tool.settings.description)],
    ['In the chat', { default: '', trusted: 'runs unasked', ask: 'always asks' }[tool.settings.trust]],
    ['Arguments', visible(JSON.stringify(tool.inputSchema, undefined, 2))],
    [
      'Result',
      tool.outputSchema === undefined ? '' : visible(JSON.stringify(tool.outputSchema, undefined, 2)),
    ],
  ]);

const findTool = async (client: PatchbayClient, id: string, name: string): Promise<Tool> => {
  const tools = await allPages((page) => client.capabilities.tools({ ...page, id }));
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new PatchbayError('tool-not-found', { server: id, tool: name });
  return tool;
};

export const registerTools = (program: Command, context: CommandContext): void => {
  const tools = program.command('tools').description('the tools of the servers, as last listed');
  tools
    .command('list')
    .description('list the tools of a server, or of all')
    .argument('[server]', 'name, slug or id')
    .action(async (id?: string) => {
      const items = await context.withSession(({ client }) =>
        allPages((page) =>
          id === undefined
            ? client.capabilities.searchTools(page)
            : client.capabilities.tools({ ...page, id }),
        ),
      );
      context.print({ items }, () => toolTable(items));
    });
  tools
    .command('search')
    .description('search the tools of all servers, best first')
    .argument('<words...>', 'what it should do')
    .action(async (words: readonly string[]) => {
      const { items } = await context.withSession(({ client }) =>
        client.capabilities.searchTools({ q: words.join(' '), limit: FOUND_LIMIT }),
      );
      context.print({ items }, () => (items.length === 0 ? 'No tool fits.\n' : toolTable(items)));
    });
  tools
    .command('find')
    .description('the tools that do what you want done, best first; needs no network')
    .argument('<words...>', 'what you want done, in your own words')
    .option('-n, --limit <count>', 'at most so many', limit, RECOMMENDED_LIMIT)
    .action(async (words: readonly string[], options: { readonly limit: number }) => {
      const { items } = await context.withSession(({ client }) =>
        client.capabilities.recommendTools({ q: words.join(' '), limit: options.limit }),
      );
      context.print({ items }, () => (items.length === 0 ? 'No tool fits.\n' : recommendedTable(items)));
    });
  tools
    .command('show')
    .description('show a tool with the schema of its arguments')
    .argument('<server>', 'name, slug or id')
    .argument('<tool>', 'its name')
    .action(async (server: string, name: string) => {
      const tool = await context.withSession(({ client }) => findTool(client, server, name));
      context.print(tool, () => toolPage(tool));
    });
  registerToolDecisions(tools, context);
};
