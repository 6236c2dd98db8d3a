import type { BackupItem, RestoreChoice, RestorePreview } from '#shared/model/backup.ts';

export type Treatment = RestoreChoice['as'];
type Mode = 'merge' | 'exact';

export const keyOf = ({ kind, id }: Pick<BackupItem, 'kind' | 'id'>): string => `${kind} ${id}`;

/** What can become of something of a backup; of what is the same, nothing. */
export const treatmentsOf = ({ kind, standing }: BackupItem): readonly Treatment[] => {
  if (standing === 'same') return [];
  if (standing === 'new' || kind === 'settings' || kind === 'open-webui') return ['replace', 'skip'];
  return ['replace', 'skip', 'rename'];
};

/** What was chosen, as the control center is asked for it; taking is the rule. */
export const choicesOf = (
  { items }: RestorePreview,
  treatments: Readonly<Record<string, Treatment>>,
): RestoreChoice[] =>
  items.flatMap((item) => {
    const as = treatments[keyOf(item)];
    return as === undefined || as === 'replace' ? [] : [{ kind: item.kind, id: item.id, as }];
  });

/** What would change: first what meets something of here, then what is new. The same is only counted. */
export const sortedItems = ({ items }: RestorePreview) => ({
  changing: [
    ...items.filter(({ standing }) => standing === 'different' || standing === 'name'),
    ...items.filter(({ standing }) => standing === 'new'),
  ],
  same: items.filter(({ standing }) => standing === 'same').length,
});

/** How many things a restore would change. */
export const changeCount = (
  preview: RestorePreview,
  mode: Mode,
  treatments: Readonly<Record<string, Treatment>>,
): number => {
  const { changing } = sortedItems(preview);
  if (mode === 'exact') return changing.length + preview.others.length;
  return changing.filter((item) => treatments[keyOf(item)] !== 'skip').length;
};
