import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { BackupItemKind, RestoreOrder } from '#shared/model/backup.ts';
import { firstFree } from '#shared/text/first-free.ts';
import { lowerCase, type Match } from './match-backup.ts';

/** What becomes of something of a backup: it is added, takes the place of what it meets, is added beside that, or stays out. */
export type RestoreAction = 'add' | 'replace' | 'copy' | 'leave';

export interface Decided<File, Here> extends Match<File, Here> {
  readonly action: RestoreAction;
}

/** There is one of the settings, and one Open WebUI at an address. */
const copied: ReadonlySet<BackupItemKind> = new Set(['server', 'profile', 'client', 'provider']);

type Known = (kind: BackupItemKind, id: string) => boolean;

/** Throws `invalid-input` for a choice of what is not there. */
export const assertChoices = (choices: RestoreOrder['choices'], isKnown: Known): void => {
  const wrong = choices.find(({ kind, id }) => !isKnown(kind, id));
  if (wrong !== undefined)
    throw new PatchbayError('invalid-input', {
      problem: `the backup has no ${wrong.kind} "${wrong.id}"`,
      field: 'choices',
    });
};

export const decide = <File extends { readonly id: string }, Here>(
  kind: BackupItemKind,
  matches: readonly Match<File, Here>[],
  { mode, onConflict, choices }: RestoreOrder,
): readonly Decided<File, Here>[] => {
  const chosen = new Map(choices.flatMap((choice) => (choice.kind === kind ? [[choice.id, choice.as]] : [])));
  const canCopy = copied.has(kind);
  const actionOf = ({ file, standing }: Match<File, Here>): RestoreAction => {
    const choice = mode === 'exact' ? 'replace' : chosen.get(file.id);
    if (choice === 'skip') return 'leave';
    if (standing === 'new') return 'add';
    const answer = choice ?? onConflict;
    if (answer === 'rename' && canCopy && (choice !== undefined || standing !== 'same')) return 'copy';
    return standing === 'same' || answer !== 'replace' ? 'leave' : 'replace';
  };
  return matches.map((match) => ({ ...match, action: actionOf(match) }));
};

/** Gives names that are free: the one asked for, else the next with a number. */
export const createNames = (separator: string, taken: Iterable<string>) => {
  const known = new Set([...taken].map(lowerCase));
  return (wanted: string): string => {
    const name = firstFree(wanted, separator, (candidate) => known.has(lowerCase(candidate)));
    known.add(lowerCase(name));
    return name;
  };
};

/** What of here stays as it is beside what is restored. */
export const staying = <Here>(
  here: readonly Here[],
  decided: readonly Decided<unknown, Here>[],
  mode: RestoreOrder['mode'],
): readonly Here[] => {
  const replaced = new Set(decided.flatMap((one) => (one.action === 'replace' ? [one.here] : [])));
  const left = new Set(decided.flatMap((one) => (one.action === 'leave' ? [one.here] : [])));
  return here.filter((one) => (mode === 'exact' ? left.has(one) : !replaced.has(one)));
};
