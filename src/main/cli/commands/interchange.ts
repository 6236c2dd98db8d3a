import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Server, ServerInput } from '#shared/model/server.ts';
import type { ServerFilter } from '#shared/model/server-query.ts';
import type { CommandContext } from '../command-context.ts';
import { readTextFile, wrongUsage } from '../input/read-source.ts';
import { stateOption, tagOption } from '../input/server-choice.ts';
import { serverTable } from '../output/show-server.ts';
import { allPages } from './all-pages.ts';
import { registerExportDeployment } from './export-deployment.ts';
import { registerExportOpenWebUi } from './export-open-webui.ts';

interface ExportOptions extends Pick<ServerFilter, 'tag' | 'state'> {
  readonly out?: string;
}

/** All or none: what was added before a failure is removed again. */
const addAll = async (client: PatchbayClient, inputs: readonly ServerInput[]): Promise<Server[]> => {
  const added: Server[] = [];
  try {
    for (const input of inputs) added.push(await client.servers.create(input));
    return added;
  } catch (error) {
    for (const { id } of added) await client.servers.remove({ id });
    throw error;
  }
};

const importServers = async (client: PatchbayClient, text: string, skipExisting: boolean) => {
  const { servers: found } = await client.servers.parse({ text });
  const names = new Set(
    (await allPages((page) => client.servers.list(page))).map(({ name }) => name.toLowerCase()),
  );
  const isTaken = ({ input }: { input: ServerInput }): boolean => names.has(input.name.toLowerCase());
  const skipped = found.filter(isTaken).map(({ input }) => input.name);
  const [first] = skipped;
  if (first !== undefined && !skipExisting) throw new PatchbayError('name-taken', { name: first });
  const added = await addAll(
    client,
    found.filter((server) => !isTaken(server)).map(({ input }) => input),
  );
  return { added, skipped };
};

export const registerInterchange = (program: Command, context: CommandContext): void => {
  const { io } = context;
  program
    .command('import')
    .description('add the servers of a configuration, such as an "mcpServers" file; all or none')
    .argument('<file>', 'the file, or - for standard input')
    .option('--skip-existing', 'leave out servers whose name is taken')
    .action(async (file: string, { skipExisting }: { skipExisting?: boolean }) => {
      const text = file === '-' ? await io.readStdin() : await readTextFile(file, io);
      const result = await context.withSession(({ client }) =>
        importServers(client, text, skipExisting === true),
      );
      context.print(result, () =>
        [
          result.added.length === 0 ? 'Nothing was added.\n' : serverTable(result.added, io.colours),
          ...result.skipped.map((name) => `Left out: ${name} (the name is taken)\n`),
        ].join(''),
      );
    });
  const exporting = program
    .command('export')
    .description(
      'write servers as an "mcpServers" document, all unless some are named; secrets are placeholders',
    )
    .argument('[servers...]', 'names, slugs or ids')
    .addOption(tagOption())
    .addOption(stateOption())
    .option('--out <file>', 'into this file instead of standard output')
    .action(async (named: readonly string[], { out, ...filter }: ExportOptions) => {
      const id = named.length === 0 ? undefined : [...named];
      const document = await context.withSession(({ client }) =>
        client.program.exportServers({ ...filter, id }),
      );
      const text = `${JSON.stringify(document, undefined, 2)}\n`;
      if (out === undefined) return io.out(text);
      const path = resolve(io.workingDirectory, out);
      try {
        await writeFile(path, text);
      } catch (error) {
        if (error instanceof Error && 'code' in error)
          throw wrongUsage(`The file "${out}" cannot be written (${String(error.code)}).`);
        throw error;
      }
      const count = Object.keys(document.mcpServers).length;
      context.print({ file: path, servers: count }, () => `Wrote ${count} servers to ${path}.\n`);
    });
  registerExportOpenWebUi(exporting, context);
  registerExportDeployment(exporting, context);
};
