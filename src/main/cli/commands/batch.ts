import { type Command, InvalidArgumentError } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Batch, BatchReading } from '#shared/model/batch.ts';
import type { CommandContext } from '../command-context.ts';
import { readTextFile, wrongUsage } from '../input/read-source.ts';
import { CommandFailed } from '../output/report-error.ts';

interface BatchOptions {
  readonly concurrency?: number;
  readonly skipWrong?: boolean;
  readonly csv?: boolean;
}

const SHOWN_PROBLEMS = 10;

const atATime = (text: string): number => {
  if (!/^(?:[1-9]|1[0-6])$/.test(text)) throw new InvalidArgumentError('It must be 1 to 16.');
  return Number(text);
};

/** Only what is right as a whole is begun, unless a person said that the rest may be left out. */
const rightRows = ({ rows }: BatchReading, skipWrong: boolean) => {
  const wrong = rows.filter(({ problem }) => problem !== undefined);
  if (wrong.length > 0 && !skipWrong) {
    const named = wrong.slice(0, SHOWN_PROBLEMS).map(({ line, problem }) => `line ${line} ${problem}`);
    const more = wrong.length > SHOWN_PROBLEMS ? `, and ${wrong.length - SHOWN_PROBLEMS} more` : '';
    throw wrongUsage(`${named.join('; ')}${more}. Nothing was called; --skip-wrong leaves these out.`);
  }
  return rows.flatMap((row) =>
    row.problem === undefined && row.arguments !== undefined ? [row.arguments] : [],
  );
};

const untilOver = async (client: PatchbayClient, start: () => Promise<Batch>): Promise<Batch> => {
  // Listening first: a short batch is over before anybody could ask.
  const events = await client.program.events();
  const { id } = await start();
  for await (const event of events)
    if (event.type === 'batch-changed' && event.batch.id === id && event.batch.state === 'done')
      return event.batch;
  throw new PatchbayError('shutting-down');
};

export const registerBatch = (program: Command, context: CommandContext): void => {
  program
    .command('batch')
    .description('call a tool once for each row of a file; exits with 1 where one of them failed')
    .argument('<server>', 'name, slug or id')
    .argument('<tool>', 'its name')
    .argument(
      '<file>',
      'CSV with the names of the arguments on top, or a JSON object on each line; - to read it',
    )
    .option('--concurrency <number>', 'calls at a time, 1 to 16', atATime)
    .option('--skip-wrong', 'leave out rows that do not fit the tool')
    .option('--csv', 'the results as CSV instead of JSON lines')
    .action(async (server: string, tool: string, file: string, options: BatchOptions) => {
      const { io } = context;
      const text = file === '-' ? await io.readStdin() : await readTextFile(file, io);
      const { over, results } = await context.withSession(async ({ client, ensureReady }) => {
        await ensureReady(server);
        const reading = await client.batches.read({ id: server, name: tool, text });
        const rows = rightRows(reading, options.skipWrong === true);
        if (rows.length === 0) throw wrongUsage('No row of the file fits the tool.');
        let id: string | undefined;
        const forget = io.onInterrupt(() => void (id !== undefined && client.batches.cancel({ id })));
        const ended = await untilOver(client, async () => {
          const started = await client.batches.start({
            id: server,
            name: tool,
            rows,
            concurrency: options.concurrency,
          });
          id = started.id;
          return started;
        });
        forget();
        const format = options.csv === true ? 'csv' : 'json-lines';
        return { over: ended, results: await client.batches.export({ id: ended.id, format }) };
      });
      io.out(results.text);
      io.err(`${over.ok} of ${over.total} done well, ${over.failed} failed.\n`);
      if (over.failed > 0) throw new CommandFailed('some of the calls failed');
    });
};
