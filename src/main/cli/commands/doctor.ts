import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { CommandFailed } from '../output/report-error.ts';
import { visible } from '../output/visible.ts';

const signs = { ok: '✓', warning: '!', failed: '✗' } as const;

export const registerDoctor = (program: Command, context: CommandContext): void => {
  program
    .command('doctor')
    .description('check what Patchbay needs on this machine')
    .action(async () => {
      const report = await context.withSession(({ client }) => client.program.doctor());
      context.print(report, () =>
        report.checks
          .map(({ status, name, result, hint }) =>
            visible(`${signs[status]} ${name}: ${result}\n${hint === undefined ? '' : `    ${hint}\n`}`),
          )
          .join(''),
      );
      if (report.checks.some(({ status }) => status === 'failed')) throw new CommandFailed('a check failed');
    });
};
