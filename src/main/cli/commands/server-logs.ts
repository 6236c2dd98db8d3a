import { type Command, InvalidArgumentError, Option } from 'commander';
import { type LogLine, logLevels } from '#shared/model/log.ts';
import { protocolDirections } from '#shared/model/protocol.ts';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import { visible } from '../output/visible.ts';
import { printProtocol } from './server-protocol.ts';

const MAX_LINES = 10_000;

const protocolOptions = ['direction', 'method', 'errors', 'record'] as const;

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
    .option('--protocol', 'the raw JSON-RPC messages instead')
    .addOption(
      new Option('--direction <direction>', 'with --protocol: only this direction').choices(
        protocolDirections,
      ),
    )
    .option('--method <method>', 'with --protocol: only this method and its answers')
    .option('--errors', 'with --protocol: only errors')
    .addOption(
      new Option(
        '--record <on|off>',
        'with --protocol: keep many messages from now on, or few again',
      ).choices(['on', 'off']),
    )
    .action(async (id: string, options) => {
      const ofProtocol = protocolOptions.filter((name) => options[name] !== undefined);
      if (options.protocol) {
        if (options.level !== undefined) throw wrongUsage('--level is of the log; messages have no level.');
        return printProtocol(id, options, context);
      }
      if (ofProtocol[0] !== undefined) throw wrongUsage(`--${ofProtocol[0]} needs --protocol.`);
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
