import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type ExchangeClient,
  type ExportPreview,
  GATEWAY_REFERENCE,
  type ImportChoice,
  type ImportPreview,
} from '#shared/model/client-exchange.ts';
import { firstFree } from '#shared/text/first-free.ts';
import type { CommandContext } from '../command-context.ts';
import { serverTable } from '../output/show-server.ts';
import { table } from '../output/table.ts';
import { oneLine, visible } from '../output/visible.ts';
import { allPages } from './all-pages.ts';

const TARGET_LENGTH = 80;

interface ImportOptions {
  readonly file?: string;
  readonly only?: readonly string[];
  readonly onConflict: 'fail' | 'skip' | 'replace' | 'rename';
  readonly dryRun?: boolean;
}
interface ExportOptions {
  readonly file?: string;
  readonly withSecrets?: boolean;
  readonly gateway?: boolean;
  readonly dryRun?: boolean;
}
type FoundServer = ImportPreview['servers'][number];

const clientTable = (items: readonly ExchangeClient[]): string =>
  table(
    ['CLIENT', 'SERVERS', 'FILE'],
    items.map(({ id, isInstalled, files: [first] }) => [
      id,
      isInstalled ? (first?.problem ?? String(first?.servers?.length ?? 0)) : '-',
      visible(first?.path ?? 'wherever you keep it: name it with --file'),
    ]),
  );

const standing = ({ problem, conflict }: FoundServer): string => {
  if (problem !== undefined) return `cannot be taken over: ${problem}`;
  return { none: 'new', same: 'is here already', name: 'another one has this name' }[conflict];
};

const previewTable = ({ file, servers }: ImportPreview): string =>
  servers.length === 0
    ? `No servers in ${visible(file)}.\n`
    : table(
        ['SERVER', 'STANDING', 'RUNS'],
        servers.map((server) => [
          visible(server.name),
          visible(standing(server)),
          oneLine(server.target ?? '', TARGET_LENGTH),
        ]),
      );

const choicesOf = async (
  client: PatchbayClient,
  { servers }: ImportPreview,
  { only, onConflict }: ImportOptions,
): Promise<readonly ImportChoice[]> => {
  const known = await allPages((page) => client.servers.list(page));
  const taken = new Set(known.map(({ name }) => name.toLowerCase()));
  const missing = only?.find((name) => !servers.some((server) => server.name === name));
  if (missing !== undefined)
    throw new PatchbayError('unknown-configuration', { problem: `the file has no server "${missing}"` });
  return servers
    .filter(({ name, problem }) => only?.includes(name) ?? problem === undefined)
    .map(({ name, conflict }): ImportChoice => {
      if (conflict === 'none' || onConflict === 'fail') return { name, as: 'add' };
      if (onConflict !== 'rename') return { name, as: onConflict };
      const newName = firstFree(name, ' ', (candidate) => taken.has(candidate.toLowerCase()));
      taken.add(newName.toLowerCase());
      return { name, as: 'rename', newName };
    });
};

const notesOf = (
  servers: readonly { name: string; problem?: string | undefined; notes: readonly string[] }[],
) =>
  servers
    .flatMap(({ name, problem, notes }) =>
      [...(problem === undefined ? [] : [`left out, ${problem}.`]), ...notes].map(
        (note) => `${visible(name)}: ${visible(note)}\n`,
      ),
    )
    .join('');

const previewText = (preview: ExportPreview): string =>
  (preview.difference === '' ? `${visible(preview.file)} stays as it is.\n` : preview.difference) +
  notesOf(preview.servers);

export const registerClients = (program: Command, context: CommandContext): void => {
  const { io } = context;
  const fileOf = (file: string | undefined) =>
    file === undefined ? undefined : resolve(io.workingDirectory, file);
  const clients = program
    .command('clients')
    .description('other programs that keep MCP servers: take theirs over, write ours into their files');

  clients
    .command('list')
    .description('the programs that are known, and their files on this machine')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.interchange.clients());
      context.print(found, () => clientTable(found.items));
    });

  clients
    .command('import')
    .description('add the servers of another program; all of them or none')
    .argument('<client>', 'as "clients list" names it')
    .option('--file <file>', 'its file, where it is not in the usual place, or the folder of a project')
    .option('--only <names...>', 'just these servers')
    .option('--dry-run', 'show what would be done')
    .addOption(
      clients
        .createOption('--on-conflict <how>', 'what becomes of a server whose name is taken')
        .choices(['fail', 'skip', 'replace', 'rename'])
        .default('fail'),
    )
    .action(async (name: string, options: ImportOptions) => {
      const from = { client: name, file: fileOf(options.file) };
      await context.withSession(async ({ client }) => {
        const preview = await client.interchange.previewImport(from);
        if (options.dryRun)
          return context.print(preview, () => previewTable(preview) + notesOf(preview.servers));
        const { revision } = preview;
        const choices = [...(await choicesOf(client, preview, options))];
        const result = await client.interchange.importServers({ ...from, revision, choices });
        const changed = [...result.added, ...result.replaced];
        context.print(
          result,
          () =>
            (changed.length === 0 ? 'Nothing was added.\n' : serverTable(changed, io.colours)) +
            notesOf(preview.servers),
        );
      });
    });

  clients
    .command('export')
    .description('write servers into the file of another program; what is not ours in it stays as it is')
    .argument('<client>', 'as "clients list" names it')
    .argument('[servers...]', 'ids, slugs or names')
    .option('--gateway', 'the gateway instead of servers: its one address, with a token for the program')
    .option('--file <file>', 'its file, where it is not in the usual place, or the folder of a project')
    .option('--with-secrets', 'write the values of secrets in plain text instead of placeholders')
    .option('--dry-run', 'show the difference')
    .action(async (name: string, named: string[], options: ExportOptions) => {
      const { file, withSecrets, gateway, dryRun } = options;
      const servers = gateway === true ? [GATEWAY_REFERENCE] : named;
      if (servers.length === 0)
        throw new PatchbayError('wrong-usage', { problem: 'name servers, or say --gateway' });
      const request = { client: name, file: fileOf(file), servers, withSecrets: withSecrets === true };
      await context.withSession(async ({ client }) => {
        const preview = await client.interchange.previewExport(request);
        if (dryRun) return context.print(preview, () => previewText(preview));
        const { revision } = preview;
        const change = await client.interchange.exportServers({ ...request, revision });
        context.print(
          change,
          () =>
            `Wrote ${change.servers.length} servers to ${visible(change.file)}. To undo: clients undo ${change.id}\n${notesOf(preview.servers)}`,
        );
      });
    });

  clients
    .command('changes')
    .description('what was written into files of other programs and can be undone')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.interchange.changes());
      context.print(found, () =>
        found.items.length === 0
          ? 'Nothing to undo.\n'
          : table(
              ['CHANGE', 'AT', 'CLIENT', 'FILE'],
              found.items.map(({ id, at, client, file }) => [id, at, client, visible(file)]),
            ),
      );
    });

  clients
    .command('undo')
    .description('put a file of another program back as it was, byte for byte')
    .argument('<change>', 'as "clients changes" names it')
    .action(async (id: string) => {
      const done = await context.withSession(({ client }) => client.interchange.undo({ id }));
      context.print(done, () => 'The file is as it was.\n');
    });
};
