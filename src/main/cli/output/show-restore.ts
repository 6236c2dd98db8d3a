import type {
  BackupItem,
  BackupItemKind,
  Restored,
  RestoreOrder,
  RestorePreview,
} from '#shared/model/backup.ts';
import { table } from './table.ts';
import { oneLine, visible } from './visible.ts';

const TARGET_LENGTH = 60;

const kindWords: Record<BackupItemKind, string> = {
  server: 'server',
  profile: 'profile',
  client: 'gateway client',
  provider: 'provider',
  'open-webui': 'Open WebUI',
  settings: 'settings',
};

const changedWords = (
  { standing, freeName, kind }: BackupItem,
  { mode, onConflict }: Pick<RestoreOrder, 'mode' | 'onConflict'>,
): string => {
  const answer = mode === 'exact' ? 'replace' : onConflict;
  const isOne = kind === 'settings' || kind === 'open-webui';
  if (answer === 'skip' || (answer === 'rename' && isOne)) return 'left as it is';
  if (answer === 'rename') return `added as ${visible(freeName)}`;
  return standing === 'name' ? 'replaces the one of this name' : 'replaced';
};

const whatHappens = (item: BackupItem, order: Pick<RestoreOrder, 'mode' | 'onConflict'>): string => {
  if (item.standing === 'new') return 'added';
  return item.standing === 'same' ? 'the same' : changedWords(item, order);
};

const detailsOf = ({ target, enabled, missingSecrets, needsToken, bundle, changes }: BackupItem): string =>
  [
    target === undefined ? '' : oneLine(target, TARGET_LENGTH),
    enabled === false ? '(off)' : '',
    missingSecrets.length === 0 ? '' : `(to be entered: ${missingSecrets.map(visible).join(', ')})`,
    needsToken ? '(needs a new token)' : '',
    bundle === undefined
      ? ''
      : `(its bundle ${visible(bundle.title)} ${visible(bundle.version)} has to be installed again)`,
    changes.map(({ name }) => name).join(', '),
  ]
    .filter((part) => part !== '')
    .join(' ');

/** What restoring would do. */
export const restorePreviewText = (
  preview: RestorePreview,
  order: Pick<RestoreOrder, 'mode' | 'onConflict'>,
): string =>
  [
    `Backup of ${preview.createdAt}, ${{ none: 'without secrets', sealed: 'its secrets stay closed', open: 'with its secrets' }[preview.secrets]}\n\n`,
    table(
      ['KIND', 'NAME', 'BECOMES', 'DETAILS'],
      [
        ...preview.items.map((item) => [
          kindWords[item.kind],
          visible(item.name),
          whatHappens(item, order),
          detailsOf(item),
        ]),
        ...(order.mode === 'exact'
          ? preview.others.map(({ kind, name }) => [kindWords[kind], visible(name), 'REMOVED', ''])
          : []),
      ],
    ),
  ].join('');

export const restoredText = ({ id, added, replaced, removed, left }: Restored): string =>
  `Restored: ${added} added, ${replaced} replaced, ${removed} removed, ${left} left as they are. To undo: backup undo ${id}\n`;
