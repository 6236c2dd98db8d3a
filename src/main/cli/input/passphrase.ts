import { MIN_PASSPHRASE_LENGTH } from '#shared/model/backup.ts';
import type { CliIo } from '../io.ts';
import { readTextFile, wrongUsage } from './read-source.ts';

const checked = (passphrase: string): string => {
  if (passphrase.length >= MIN_PASSPHRASE_LENGTH) return passphrase;
  throw wrongUsage(`A passphrase has at least ${MIN_PASSPHRASE_LENGTH} characters.`);
};

/** The first line of a file, or of standard input (`-`). */
export const passphraseFrom = async (file: string, io: CliIo): Promise<string> => {
  const text = file === '-' ? await io.readStdin() : await readTextFile(file, io);
  return checked(text.split(/\r?\n/, 1)[0] ?? '');
};

/** From the person at the terminal; never from the command line, which others can read. */
export const askPassphrase = async (io: CliIo, { twice }: { readonly twice: boolean }): Promise<string> => {
  if (!io.stdinIsTerminal)
    throw wrongUsage('Name a file with the passphrase: --passphrase-file <file>, or -.');
  const passphrase = checked(await io.ask('Passphrase of the backup: ', { hidden: true }));
  if (twice && (await io.ask('The same again: ', { hidden: true })) !== passphrase)
    throw wrongUsage('The two passphrases are not the same; nothing was written.');
  return passphrase;
};
