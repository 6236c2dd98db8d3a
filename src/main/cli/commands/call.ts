import { type Command, InvalidArgumentError } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { readArguments } from '../input/read-arguments.ts';
import { CommandFailed } from '../output/report-error.ts';
import { resultText } from '../output/show-result.ts';

const seconds = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a whole number of seconds.');
  return Number(text);
};

export const registerCall = (program: Command, context: CommandContext): void => {
  program
    .command('call')
    .description('call a tool; exits with 1 where the tool says that it failed')
    .argument('<server>', 'name, slug or id')
    .argument('<tool>', 'its name')
    .option('--args <json>', 'its arguments as a JSON object; @file or - to read them')
    .option('--timeout <seconds>', 'seconds it may take without progress', seconds)
    .option('--total-timeout <seconds>', 'seconds it may take whatever its progress', seconds)
    .option('--inline-media', 'images and audio as base64 in the result instead of links')
    .action(
      async (
        server: string,
        tool: string,
        options: { args?: string; timeout?: number; totalTimeout?: number; inlineMedia?: boolean },
      ) => {
        const args = await readArguments(options.args, context.io);
        const { answer, mediaPlace } = await context.withSession(async (session) => {
          await session.ensureReady(server);
          const called = await session.client.calls.run({
            id: server,
            name: tool,
            arguments: args,
            timeoutSeconds: options.timeout,
            totalTimeoutSeconds: options.totalTimeout,
            media: options.inlineMedia ? 'inline' : 'link',
          });
          return { answer: called, mediaPlace: session.mediaPlace };
        });
        const failed = answer.status === 'tool-error';
        if (context.json()) context.print(answer, () => '');
        else if (failed) context.io.err(resultText(answer, mediaPlace));
        else context.io.out(resultText(answer, mediaPlace));
        if (failed) throw new CommandFailed('the tool said that it failed');
      },
    );
};
