import type { Command } from 'commander';
import type { TestReport } from '#shared/model/connection-test.ts';
import type { CommandContext } from '../command-context.ts';
import { CommandFailed } from '../output/report-error.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';

const signs = { running: '…', done: '✓', failed: '✗', skipped: '–' } as const;

const reportText = (report: TestReport): string => {
  const steps = table(
    ['', 'STEP', 'TIME', 'NOTE'],
    report.steps.map(({ status, step, durationMs, note }) => [
      signs[status],
      step,
      durationMs === undefined ? '' : `${Math.round(durationMs)} ms`,
      visible(note ?? ''),
    ]),
  );
  if (report.ok)
    return `${steps}${report.tools.length} tools, ${report.resourceCount} resources, ${report.promptCount} prompts; protocol ${report.protocolVersion ?? 'unknown'}\n`;
  const { error } = report;
  const what = error === undefined ? '' : `${error.code}: ${error.message}\n  ${error.hint}\n`;
  const tail = report.stderrTail.map((line) => `  | ${line}\n`).join('');
  return `${steps}${visible(what)}${tail === '' ? '' : `The last lines of its stderr:\n${visible(tail)}`}`;
};

export const registerServerTest = (servers: Command, context: CommandContext): void => {
  servers
    .command('test')
    .description('test the connection of a server, step by step')
    .argument('<server>', 'name, slug or id')
    .action(async (id: string) => {
      const report = await context.withSession(({ client }) => client.servers.test({ id }));
      context.print(report, () => reportText(report));
      if (!report.ok) throw new CommandFailed('the connection did not work');
    });
};
