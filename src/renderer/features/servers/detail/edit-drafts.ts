import { create } from 'zustand';
import type { Server } from '#shared/model/server.ts';
import { readDraft, removeDraft, writeDraft } from '../../../lib/draft-storage.ts';
import { formValues } from '../form/read-values.ts';
import {
  hasBlankLine,
  type ServerFormValues,
  sameValues,
  valuesOf,
  withoutSecrets,
} from '../form/server-form-values.ts';

interface EditDrafts {
  /** Unsaved changes by server id. */
  readonly byServerId: Readonly<Record<string, ServerFormValues | undefined>>;
}

export const useEditDrafts = create<EditDrafts>(() => ({ byServerId: {} }));

const draftName = (id: string): string => `server.${id}`;

const put = (id: string, values: ServerFormValues | undefined): void =>
  useEditDrafts.setState(({ byServerId }) => ({ byServerId: { ...byServerId, [id]: values } }));

/** Brings back what was typed before the program was closed. */
export const restoreEditDraft = (server: Server): void => {
  if (useEditDrafts.getState().byServerId[server.id] !== undefined) return;
  const saved = formValues.safeParse(readDraft(draftName(server.id)));
  if (saved.success && !sameValues(saved.data, valuesOf(server))) put(server.id, saved.data);
};

export const keepEditDraft = (server: Server, values: ServerFormValues): void => {
  if (sameValues(values, valuesOf(server)) && !hasBlankLine(values)) {
    discardEditDraft(server.id);
    return;
  }
  put(server.id, values);
  writeDraft(draftName(server.id), withoutSecrets(values));
};

export const discardEditDraft = (id: string): void => {
  put(id, undefined);
  removeDraft(draftName(id));
};
