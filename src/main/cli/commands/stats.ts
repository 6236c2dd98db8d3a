import type { Command } from 'commander';
import type { CallStatistics } from '#shared/model/call.ts';
import type { CommandContext } from '../command-context.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';

const milliseconds = (value: number): string => `${Math.round(value)} ms`;

type Figures = CallStatistics['total'];
const cells = ({ calls, errors, medianMs, p95Ms }: Figures): string[] => [
  String(calls),
  String(errors),
  milliseconds(medianMs),
  milliseconds(p95Ms),
];
const figureNames = ['CALLS', 'ERRORS', 'MEDIAN', '95 %'];

const statisticsText = ({ since, total, tools, callers }: CallStatistics): string =>
  [
    `Since ${since}\n`,
    table(['', ...figureNames], [['all', ...cells(total)]]),
    ...(total.calls === 0
      ? []
      : [
          `\n${table(
            ['SERVER', 'TOOL', ...figureNames],
            tools.map((row) => [row.serverName, visible(row.tool), ...cells(row)]),
          )}`,
          `\n${table(
            ['CALLER', ...figureNames],
            callers.map((row) => [row.caller, ...cells(row)]),
          )}`,
        ]),
  ].join('');

export const registerStats = (program: Command, context: CommandContext): void => {
  program
    .command('stats')
    .description('figures of the calls')
    .option('--since <time>', 'from this time on (ISO 8601)')
    .action(async ({ since }: { since?: string }) => {
      const statistics = await context.withSession(({ client }) => client.calls.statistics({ since }));
      context.print(statistics, () => statisticsText(statistics));
    });
};
