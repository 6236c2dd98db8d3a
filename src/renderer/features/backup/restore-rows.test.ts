import { expect, it } from 'vitest';
import type { BackupItem, RestorePreview } from '#shared/model/backup.ts';
import { changeCount, choicesOf, keyOf, sortedItems, treatmentsOf } from './restore-rows.ts';

const item = (
  id: string,
  standing: BackupItem['standing'],
  kind: BackupItem['kind'] = 'server',
): BackupItem => ({
  kind,
  id,
  name: id,
  standing,
  freeName: `${id} 2`,
  missingSecrets: [],
  needsToken: false,
  changes: [],
});
const preview: RestorePreview = {
  revision: 'r',
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: '1',
  secrets: 'none',
  items: [
    item('new', 'new'),
    item('same', 'same'),
    item('mine', 'different'),
    item('s', 'different', 'settings'),
  ],
  others: [{ kind: 'server', id: 'x', name: 'x' }],
};

it('offers what can be, and nothing of what is the same', () => {
  expect(preview.items.map(treatmentsOf)).toEqual([
    ['replace', 'skip'],
    [],
    ['replace', 'skip', 'rename'],
    ['replace', 'skip'],
  ]);
});

it('shows first what meets something of here', () => {
  const { changing, same } = sortedItems(preview);
  expect(changing.map(({ id }) => id)).toEqual(['mine', 's', 'new']);
  expect(same).toBe(1);
});

it('asks for what is other than the rule, and counts what changes', () => {
  const treatments = {
    [keyOf(item('new', 'new'))]: 'skip',
    [keyOf(item('mine', 'different'))]: 'rename',
  } as const;
  expect(choicesOf(preview, treatments)).toEqual([
    { kind: 'server', id: 'new', as: 'skip' },
    { kind: 'server', id: 'mine', as: 'rename' },
  ]);
  expect(changeCount(preview, 'merge', {})).toBe(3);
  expect(changeCount(preview, 'merge', treatments)).toBe(2);
  expect(changeCount(preview, 'exact', treatments)).toBe(4);
});
