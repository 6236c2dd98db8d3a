import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { CommandFailed } from '../output/report-error.ts';
import { doctorText } from '../output/show-doctor.ts';

export const registerDoctor = (program: Command, context: CommandContext): void => {
  program
    .command('doctor')
    .description('check what Patchbay needs on this machine')
    .action(async () => {
      const report = await context.withSession(({ client }) => client.doctor.report({}));
      context.print(report, () => doctorText(report.checks));
      if (report.checks.some(({ status }) => status === 'failed')) throw new CommandFailed('a check failed');
    });
};
