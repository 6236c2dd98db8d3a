import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { BackupFile, ConflictAnswer, RestoreOrder, RestorePreview } from '#shared/model/backup.ts';
import type { CommandContext } from '../command-context.ts';
import { askPassphrase, passphraseFrom } from '../input/passphrase.ts';
import { readTextFile, wrongUsage } from '../input/read-source.ts';
import { saveFile } from '../output/save-file.ts';
import { restoredText, restorePreviewText } from '../output/show-restore.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';

interface CreateOptions {
  readonly withSecrets?: boolean;
  readonly passphraseFile?: string;
  readonly force?: boolean;
}
interface RestoreOptions {
  readonly exact?: boolean;
  readonly onConflict: ConflictAnswer;
  readonly passphraseFile?: string;
  readonly withoutSecrets?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const createdText = (path: string, { counts, withSecrets, missingSecrets }: BackupFile): string =>
  [
    `Wrote ${counts.server} servers, ${counts.profile} profiles, ${counts.client} gateway clients and the settings to ${visible(path)}, `,
    withSecrets ? 'with their secrets under the passphrase.\n' : 'without secrets.\n',
    ...missingSecrets.map(
      ({ server, secret }) =>
        `Not in it, since it is set nowhere: ${visible(secret)} of ${visible(server)}\n`,
    ),
  ].join('');

/** The preview, with the secrets open where they are wanted. */
const lookInto = async (
  client: PatchbayClient,
  text: string,
  { withoutSecrets, passphraseFile }: RestoreOptions,
  { io }: CommandContext,
): Promise<{ preview: RestorePreview; passphrase: string | undefined }> => {
  const given = passphraseFile === undefined ? undefined : await passphraseFrom(passphraseFile, io);
  const preview = await client.backup.preview({ text, passphrase: given });
  if (preview.secrets !== 'sealed' || withoutSecrets === true) return { preview, passphrase: given };
  const passphrase = await askPassphrase(io, { twice: false });
  return { preview: await client.backup.preview({ text, passphrase }), passphrase };
};

const confirm = async (
  preview: RestorePreview,
  order: Pick<RestoreOrder, 'mode' | 'onConflict'>,
  { yes }: RestoreOptions,
  { io }: CommandContext,
): Promise<void> => {
  if (yes === true) return;
  if (!io.stdinIsTerminal)
    throw wrongUsage('Nobody can be asked: look at it with --dry-run, then say --yes.');
  io.err(restorePreviewText(preview, order));
  const goes =
    order.mode === 'exact' && preview.others.length > 0 ? `${preview.others.length} removed. ` : '';
  const answer = await io.ask(`${goes}Restore this? [y/N] `, { hidden: false });
  if (!/^y(es)?$/i.test(answer.trim())) throw wrongUsage('Nothing was restored.');
};

export const registerBackup = (program: Command, context: CommandContext): void => {
  const { io } = context;
  const backup = program.command('backup').description('the whole of Patchbay to one file, and back');

  backup
    .command('create')
    .description('write servers, profiles, gateway clients, settings and all that belongs to them to a file')
    .argument('<file>', 'the file, or - for standard output')
    .option('--with-secrets', 'with secrets and tokens, encrypted under a passphrase that is asked for')
    .option('--passphrase-file <file>', 'the passphrase is its first line; - for standard input')
    .option('--force', 'replace the file where there is one')
    .action(async (file: string, { withSecrets, passphraseFile, force }: CreateOptions) => {
      if (withSecrets !== true && passphraseFile !== undefined)
        throw wrongUsage('A passphrase is for --with-secrets.');
      const passphrase =
        withSecrets !== true
          ? undefined
          : passphraseFile === undefined
            ? await askPassphrase(io, { twice: true })
            : await passphraseFrom(passphraseFile, io);
      const made = await context.withSession(({ client }) => client.backup.create({ passphrase }));
      if (file === '-') return io.out(made.text);
      const path = resolve(io.workingDirectory, file);
      await saveFile(path, file, made.text, force === true);
      const { text, fileName, ...rest } = made;
      context.print({ file: path, ...rest }, () => createdText(path, made));
    });

  backup
    .command('restore')
    .description('make what a backup holds: all of it or nothing; shows it and asks first')
    .argument('<file>', 'the file, or - for standard input')
    .option('--exact', 'make everything as it is in the backup: what is not in it is removed')
    .addOption(
      backup
        .createOption('--on-conflict <how>', 'what becomes of something that is here in another form')
        .choices(['replace', 'skip', 'rename'])
        .default('replace'),
    )
    .option('--passphrase-file <file>', 'the passphrase is its first line; - for standard input')
    .option('--without-secrets', 'leave its secrets closed')
    .option('--dry-run', 'show what would be done')
    .option('--yes', 'do not ask')
    .action(async (file: string, options: RestoreOptions) => {
      if (file === '-' && options.passphraseFile === '-')
        throw wrongUsage('Standard input cannot be both the backup and its passphrase.');
      const text = file === '-' ? await io.readStdin() : await readTextFile(file, io);
      const order = { mode: options.exact ? 'exact' : 'merge', onConflict: options.onConflict } as const;
      await context.withSession(async ({ client }) => {
        const { preview, passphrase } = await lookInto(client, text, options, context);
        if (options.dryRun) return context.print(preview, () => restorePreviewText(preview, order));
        await confirm(preview, order, options, context);
        const { revision } = preview;
        const restored = await client.backup.restore({ text, passphrase, revision, ...order });
        context.print(restored, () => restoredText(restored));
      });
    });

  backup
    .command('restores')
    .description('restores of the last seven days, which can be undone')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.backup.restores());
      context.print(found, () =>
        found.items.length === 0
          ? 'Nothing to undo.\n'
          : table(
              ['RESTORE', 'AT', 'BACKUP OF', 'ADDED', 'REPLACED', 'REMOVED'],
              found.items.map(({ id, at, createdAt, added, replaced, removed }) => [
                id,
                at,
                createdAt,
                ...[added, replaced, removed].map(String),
              ]),
            ),
      );
    });

  backup
    .command('undo')
    .description('make everything as it was before a restore')
    .argument('<restore>', 'as "backup restores" names it')
    .option('--even-if-changed', 'also where something was changed since; that change goes too')
    .action(async (id: string, { evenIfChanged }: { evenIfChanged?: boolean }) => {
      const done = await context.withSession(({ client }) =>
        client.backup.undo({ id, evenIfChanged: evenIfChanged === true }),
      );
      context.print(done, () => 'Everything is as it was.\n');
    });
};
