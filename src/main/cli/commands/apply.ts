import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type AppliedServer, applyDeclaration } from '../../interchange/declaration/apply-declaration.ts';
import { readDeclaration } from '../../interchange/declaration/declaration.ts';
import { secretSource } from '../../interchange/declaration/secret-source.ts';
import type { CommandContext } from '../command-context.ts';
import { readTextFile } from '../input/read-source.ts';
import { visible } from '../output/visible.ts';
import { allPages } from './all-pages.ts';

const lineOf = ({ server, outcome, missing }: AppliedServer): string =>
  [
    `${visible(server.name)}: ${outcome}.\n`,
    ...missing.map((variable) => `${visible(server.name)}: ${variable} has no value.\n`),
  ].join('');

export const registerApply = (program: Command, context: CommandContext): void => {
  const { io } = context;
  program
    .command('apply')
    .description('make settings and servers as a file declares them; what it does not name stays as it is')
    .argument('<file>', 'as "export compose" writes it into compose.yaml, or - for standard input')
    .option('--secrets <folder>', 'a file for each secret; without it they are taken from the environment')
    .action(async (file: string, { secrets }: { readonly secrets?: string }) => {
      const declaration = readDeclaration(file === '-' ? await io.readStdin() : await readTextFile(file, io));
      const folder = secrets === undefined ? undefined : resolve(io.workingDirectory, secrets);
      const applied = await context.withSession(async ({ client }) => {
        const known = await allPages((page) => client.servers.list(page));
        return applyDeclaration(declaration, known, secretSource(folder, io.env), client);
      });
      context.print({ servers: applied }, () => applied.map(lineOf).join(''));
    });
};
