import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type TemplateInput, templateLanguages } from '#shared/model/template.ts';
import type { CommandContext } from '../command-context.ts';
import { visible } from '../output/visible.ts';

interface NewOptions {
  readonly language: TemplateInput['language'];
  readonly name?: string;
  readonly tool?: readonly string[];
  readonly disabled?: boolean;
}

const collect = (text: string, earlier: readonly string[] = []): readonly string[] => [...earlier, text];

export const registerNew = (program: Command, context: CommandContext): void => {
  program
    .command('new')
    .description('make a server of your own in an empty folder, add it, and start it again whenever you save')
    .argument('<folder>', 'where its files are written')
    .addOption(
      new Option('--language <language>', 'what it is written in')
        .choices(templateLanguages)
        .default('typescript'),
    )
    .option('--name <name>', 'what it is called; that of the folder unless said otherwise')
    .option('--tool <name>', 'a tool it begins with (repeatable)', collect)
    .option('--disabled', 'do not start it')
    .action(async (folder: string, { language, name, tool = ['echo'], disabled }: NewOptions) => {
      const path = resolve(context.io.workingDirectory, folder);
      const server = await context.withSession(({ client }) =>
        client.catalog.create({
          language,
          folder: path,
          name: name ?? path.split(/[\\/]/).at(-1) ?? 'server',
          tools: [...tool],
          enabled: disabled !== true,
        }),
      );
      context.print(server, () => `Made ${visible(server.name)} in ${visible(server.cwd)}.\n`);
    });
};
