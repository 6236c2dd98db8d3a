import { type Command, Option } from 'commander';
import {
  type CallExportFormat,
  type CallFilter,
  callExportFormats,
  callers,
  callStatuses,
} from '#shared/model/call.ts';
import type { CommandContext } from '../command-context.ts';

interface ExportOptions extends Omit<CallFilter, 'q'> {
  readonly text?: string;
  readonly format: CallExportFormat;
}

export const registerCalls = (program: Command, context: CommandContext): void => {
  program
    .command('calls')
    .description('the call log')
    .command('export')
    .description('print calls with their arguments and results, newest first; secrets are hidden')
    .addOption(new Option('--format <format>', 'of the file').choices(callExportFormats).default('csv'))
    .option('--text <words>', 'full text over server, tool, arguments and result')
    .option('--server <server>', 'name, slug or id')
    .option('--tool <tool>', 'its name')
    .addOption(new Option('--status <status>', 'how they ended').choices(callStatuses))
    .addOption(new Option('--caller <caller>', 'by which door they came').choices(callers))
    .option('--client <name>', 'of the gateway')
    .option('--since <time>', 'from this time on (ISO 8601)')
    .option('--until <time>', 'up to this time (ISO 8601)')
    .action(async ({ text: q, ...options }: ExportOptions) => {
      const file = await context.withSession(({ client }) => client.calls.export({ ...options, q }));
      context.io.out(file.text);
      if (!file.isWhole)
        context.io.err(`Only the newest ${file.calls} calls: a narrower filter finds the others.\n`);
    });
};
