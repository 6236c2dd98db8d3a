import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { serversQuery, withServer } from '../../../lib/servers-query.ts';
import { checkValues, errorsOf, type FormErrors } from '../form/form-errors.ts';
import { inputOf } from '../form/server-form-values.ts';
import { type AddEntry, activateEntry, forgetEntry } from './add-draft.ts';

interface Saving {
  readonly saving: boolean;
  readonly errors: Readonly<Record<string, FormErrors>>;
  /** A failure that no field can carry alone. */
  readonly failure: unknown;
  readonly check: (entry: AddEntry) => boolean;
  /** Marks the field that a failure names. */
  readonly markFailure: (key: string, error: unknown) => void;
  /** Forgets what was wrong with the changed fields. */
  readonly touch: (key: string, fields: readonly string[]) => void;
  readonly save: (entries: readonly AddEntry[]) => Promise<boolean>;
}

/** Adds the ticked servers one by one; what fails stays in the dialog with its field marked. */
export const useSaveEntries = (): Saving => {
  const { t } = useTranslation('form');
  const queryClient = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [errors, setErrors] = useState<Saving['errors']>({});
  const [failure, setFailure] = useState<unknown>();

  const mark = (key: string, found: FormErrors) => setErrors((all) => ({ ...all, [key]: found }));

  const markFailure = (key: string, error: unknown) => mark(key, errorsOf(error));

  const check = ({ key, values }: AddEntry): boolean => {
    const found = checkValues(values);
    mark(key, found);
    return Object.keys(found).length === 0;
  };

  const add = async (entry: AddEntry): Promise<string | undefined> => {
    try {
      const server = await client.servers.create(inputOf(entry.values));
      queryClient.setQueryData(serversQuery.queryKey, (servers) => withServer(servers ?? [], server));
      forgetEntry(entry.key);
      return server.name;
    } catch (error) {
      markFailure(entry.key, error);
      setFailure(error);
      activateEntry(entry.key);
      return undefined;
    }
  };

  const save = async (entries: readonly AddEntry[]): Promise<boolean> => {
    setFailure(undefined);
    const wrong = entries.filter((entry) => !check(entry));
    if (wrong[0] !== undefined) {
      activateEntry(wrong[0].key);
      return false;
    }
    setSaving(true);
    const added: string[] = [];
    for (const entry of entries) {
      const name = await add(entry);
      if (name !== undefined) added.push(name);
    }
    setSaving(false);
    if (added.length > 0) notifyFact(t('added', { count: added.length, name: added[0] }));
    return added.length === entries.length;
  };

  const touch = (key: string, fields: readonly string[]) => {
    const names = fields.map((field) => (field === 'argumentText' ? 'args' : field));
    setErrors((all) => ({
      ...all,
      [key]: Object.fromEntries(Object.entries(all[key] ?? {}).filter(([field]) => !names.includes(field))),
    }));
  };

  return { saving, errors, failure, check, markFailure, touch, save };
};
