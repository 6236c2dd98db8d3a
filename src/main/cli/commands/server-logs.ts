import { type Command, InvalidArgumentError, Option } from 'commander';
import { type LogLine, logLevels } from '#shared/model/log.ts';
import type { CommandContext } from '../command-context.ts';
import { visible } from '../output/visible.ts';

const MAX_LINES = 10_000;

const lineCount = (text: string): number => {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MAX_LINES) throw new InvalidArgumentError(`It must be from 1 to ${MAX_LINES}.`);
  return count;
};

const lineText = ({ at, source, level, text }: LogLine): string =>
  `${at} ${source} ${level.padEnd(7)} ${visible(text)}\n`;

export const registerServerLogs = (servers: Command, context: CommandContext): void => {
  servers
    .command('logs')
    .description('the log of a server of the running Patchbay')
    .argument('<server>', 'name, slug or id')
    .option('-n, --lines <count>', 'so many of the last lines', lineCount, 200)
    .option('-q, --query <text>', 'only lines that contain this text')
    .addOption(new Option('--level <level>', 'this level and above').choices(logLevels))
    .option('-f, --follow', 'print lines as they come')
    .action(async (id: string, options) => {
      await context.withRunning(async ({ client }) => {
        const { lines, query, level, follow } = options;
        const { items } = await client.servers.logs({ id, limit: lines, q: query, level });
        if (!follow) return context.print({ items }, () => items.map(lineText).join(''));
        const write = (line: LogLine): void =>
          context.io.out(context.json() ? `${JSON.stringify(line)}\n` : lineText(line));
        items.forEach(write);
        const after = items.at(-1)?.sequence;
        for await (const batch of await client.servers.logStream({ id, after })) batch.lines.forEach(write);
      });
    });
};
