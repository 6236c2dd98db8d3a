import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { CommandFailed } from '../output/report-error.ts';
import { table } from '../output/table.ts';
import { oneLine, visible } from '../output/visible.ts';
import { askChat, type ChatAnswer } from './chat-ask.ts';
import { registerChatProviders } from './chat-providers.ts';
import { given } from './given.ts';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

interface AskOptions {
  readonly chat?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly server?: readonly string[];
  readonly yes?: boolean;
}

const endWords: Partial<Record<NonNullable<ChatAnswer['turn']>['status'], string>> = {
  stopped: 'It was stopped.',
  interrupted: 'It was interrupted.',
  'round-limit': 'It called tools as often as it may; raise the limit of the conversation to go on.',
};

export const registerChat = (program: Command, context: CommandContext): void => {
  const { io } = context;
  const chat = program.command('chat').description('a model that uses your servers');

  chat
    .command('ask')
    .description(
      'ask a model, with the tools of the servers that are named; the answer is printed as it comes',
    )
    .argument('<message>', 'what to ask; - to read it')
    .option('--chat <id>', 'go on with a conversation')
    .option('--provider <name>', 'of the model; needed where there are several')
    .option('--model <id>', "the provider's default one unless said otherwise")
    .option('-s, --server <name>', 'use its tools; may be given several times', collect)
    .option('-y, --yes', 'allow every call; else those of tools that may destroy something are asked about')
    .action(async (text: string, { chat: id, provider, model, server, yes }: AskOptions) => {
      const message = text === '-' ? await io.readStdin() : text;
      const answer = await context.withSession(async (session) => {
        for (const name of server ?? []) await session.ensureReady(name);
        const selection = server?.map((serverId) => ({ serverId, tools: 'all' as const }));
        const choices = given({ providerId: provider, model, selection });
        const { client } = session;
        const conversation =
          id === undefined
            ? await client.chat.create({ selection: [], ...choices })
            : await client.chat.update({ id, ...choices });
        return askChat({
          client,
          io,
          chatId: conversation.id,
          message,
          allowAll: yes === true,
          isQuiet: context.json(),
        });
      });
      if (context.json()) context.print(answer, () => '');
      else io.out('\n');
      const status = answer.turn?.status ?? 'failed';
      if (status === 'done') return;
      const words = answer.turn?.error?.message ?? endWords[status] ?? 'There is no answer.';
      io.err(`${visible(words)}\n`);
      throw new CommandFailed('the answer is not complete');
    });

  chat
    .command('list')
    .description('the conversations, newest first')
    .option('-q, --query <text>', 'only those in which these words are')
    .action(async ({ query }: { readonly query?: string }) => {
      const found = await context.withSession(({ client }) => client.chat.list(given({ q: query })));
      context.print(found, () =>
        found.items.length === 0
          ? 'There is none.\n'
          : table(
              ['ID', 'CHANGED', 'MESSAGES', 'TITLE'],
              found.items.map((one) => [
                one.id,
                one.updatedAt,
                String(one.messageCount),
                oneLine(one.title, 80),
              ]),
            ),
      );
    });

  chat
    .command('export')
    .description('print a conversation')
    .argument('<id>', 'as "chat list" names it')
    .addOption(new Option('--format <format>', 'as').choices(['markdown', 'json']).default('markdown'))
    .action(async (id: string, { format }: { readonly format: 'markdown' | 'json' }) => {
      const file = await context.withSession(({ client }) => client.chat.export({ id, format }));
      context.print(file, () => file.text);
    });

  chat
    .command('remove')
    .description('delete a conversation; it can be restored for a day')
    .argument('<id>', 'as "chat list" names it')
    .action(async (id: string) => {
      const done = await context.withSession(({ client }) => client.chat.remove({ id }));
      context.print(done, () => `It is deleted; "chat restore ${visible(id)}" brings it back.\n`);
    });

  chat
    .command('restore')
    .description('bring a deleted conversation back')
    .argument('<id>', 'as it was named')
    .action(async (id: string) => {
      const restored = await context.withSession(({ client }) => client.chat.restore({ id }));
      context.print(restored, () => `"${oneLine(restored.title, 80)}" is back.\n`);
    });

  registerChatProviders(chat, context);
};
