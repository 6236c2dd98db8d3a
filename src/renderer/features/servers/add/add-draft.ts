import * as z from 'zod';
import { create } from 'zustand';
import type { PasteResult } from '#shared/model/paste.ts';
import { readDraft, removeDraft, writeDraft } from '../../../lib/draft-storage.ts';
import { formValues } from '../form/read-values.ts';
import {
  emptyValues,
  isEmpty,
  type ServerFormValues,
  valuesOf,
  withoutSecrets,
} from '../form/server-form-values.ts';

/** One server that is about to be added. */
export interface AddEntry {
  readonly key: string;
  readonly checked: boolean;
  readonly values: ServerFormValues;
  /** What was understood from the pasted text. */
  readonly notes: readonly string[];
}

interface AddDraft {
  /** The pasted text stays in memory only: it may hold secrets. */
  readonly text: string;
  readonly entries: readonly AddEntry[];
  readonly activeKey: string;
  /** What the form held before a pasted text took its place. */
  readonly replaced: readonly AddEntry[] | undefined;
}

const DRAFT = 'add-server';
const savedEntries = z.array(
  z.object({ key: z.string(), checked: z.boolean(), values: formValues, notes: z.array(z.string()) }),
);

const entryOf = (values: ServerFormValues, notes: readonly string[] = []): AddEntry => ({
  key: crypto.randomUUID(),
  checked: true,
  values,
  notes,
});

const draftOf = (entries: readonly AddEntry[]): AddDraft => {
  const kept = entries.length === 0 ? [entryOf(emptyValues())] : entries;
  return { text: '', entries: kept, activeKey: kept[0]?.key ?? '', replaced: undefined };
};

export const useAddDraft = create<AddDraft>(() => draftOf([]));

export const hasContent = ({ entries, text }: Pick<AddDraft, 'entries' | 'text'>): boolean =>
  text.trim() !== '' || entries.some(({ values }) => !isEmpty(values));

/** Reads the draft of an earlier start; called once, when the dialog is first shown. */
export const restoreAddDraft = (): void => {
  if (hasContent(useAddDraft.getState())) return;
  const saved = savedEntries.safeParse(readDraft(DRAFT));
  if (saved.success) useAddDraft.setState(draftOf(saved.data));
};

const keep = (): void => {
  const state = useAddDraft.getState();
  if (!hasContent(state)) {
    removeDraft(DRAFT);
    return;
  }
  writeDraft(
    DRAFT,
    state.entries.map((entry) => ({ ...entry, values: withoutSecrets(entry.values) })),
  );
};

const update = (change: (draft: AddDraft) => Partial<AddDraft>): void => {
  useAddDraft.setState(change);
  keep();
};

export const setPastedText = (text: string): void => update(() => ({ text }));

/** The understood servers take the place of what the form held; that can be brought back. */
export const takePasted = ({ servers }: PasteResult): void =>
  update(({ entries, replaced }) => {
    const typed = entries.filter(({ values, notes }) => notes.length === 0 && !isEmpty(values));
    const next = servers.map(({ input, notes }) => entryOf(valuesOf(input), notes));
    return { entries: next, activeKey: next[0]?.key ?? '', replaced: typed.length > 0 ? typed : replaced };
  });

export const bringBackReplaced = (): void =>
  update(({ replaced, entries, activeKey }) => ({
    entries: replaced ?? entries,
    activeKey: replaced?.[0]?.key ?? activeKey,
    replaced: undefined,
  }));

export const changeEntry = (key: string, changes: Partial<ServerFormValues>): void =>
  update(({ entries }) => ({
    entries: entries.map((entry) =>
      entry.key === key ? { ...entry, values: { ...entry.values, ...changes } } : entry,
    ),
  }));

export const checkEntry = (key: string, checked: boolean): void =>
  update(({ entries }) => ({
    entries: entries.map((entry) => (entry.key === key ? { ...entry, checked } : entry)),
  }));

export const activateEntry = (activeKey: string): void => useAddDraft.setState({ activeKey });

/** A saved server leaves the draft; with the last one everything that was typed is forgotten. */
export const forgetEntry = (key: string): void =>
  update(({ entries, activeKey }) => {
    const rest = entries.filter((entry) => entry.key !== key);
    return rest.length === 0
      ? draftOf([])
      : { entries: rest, activeKey: activeKey === key ? (rest[0]?.key ?? '') : activeKey };
  });

export const clearAddDraft = (): void => update(() => draftOf([]));
