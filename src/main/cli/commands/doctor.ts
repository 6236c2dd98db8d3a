import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import { CommandFailed } from '../output/report-error.ts';
import { saveFile } from '../output/save-file.ts';
import { doctorText } from '../output/show-doctor.ts';
import { visible } from '../output/visible.ts';

interface DoctorOptions {
  readonly bundle?: string;
  readonly force?: boolean;
}

export const registerDoctor = (program: Command, context: CommandContext): void => {
  const writeBundle = async (file: string, force: boolean): Promise<void> => {
    const { io } = context;
    const made = await context.withSession(({ client }) => client.doctor.bundle());
    if (file === '-') return context.print(made, () => visible(made.text));
    const path = resolve(io.workingDirectory, file);
    await saveFile(path, file, made.text, force);
    context.print(
      { file: path },
      () => `Wrote ${visible(path)}. Look through it before you give it to anybody.\n`,
    );
  };
  program
    .command('doctor')
    .description('check what Patchbay needs on this machine')
    .option('--bundle <file>', 'write a report for a bug instead, without secrets; - for standard output')
    .option('--force', 'replace the file where there is one')
    .action(async ({ bundle, force }: DoctorOptions) => {
      if (bundle !== undefined) return writeBundle(bundle, force === true);
      if (force === true) throw wrongUsage('--force is for --bundle.');
      const report = await context.withSession(({ client }) => client.doctor.report({}));
      context.print(report, () => doctorText(report.checks));
      if (report.checks.some(({ status }) => status === 'failed')) throw new CommandFailed('a check failed');
    });
};
