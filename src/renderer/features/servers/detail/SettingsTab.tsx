import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { serversQuery, withServer } from '../../../lib/servers-query.ts';
import { TestPanel } from '../add/TestPanel.tsx';
import { useConnectionTest } from '../add/use-connection-test.ts';
import { checkValues, errorsOf, type FormErrors } from '../form/form-errors.ts';
import { ServerFields } from '../form/ServerFields.tsx';
import { inputOf, type ServerFormValues, valuesOf } from '../form/server-form-values.ts';
import { discardEditDraft, keepEditDraft, restoreEditDraft, useEditDrafts } from './edit-drafts.ts';
import classes from './SettingsTab.module.css';

/** The same form as in the Add dialog, for a saved server; saving restarts what has changed. */
export function SettingsTab({ server }: { readonly server: Server }) {
  const { t } = useTranslation('form');
  const queryClient = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const saved = useMemo(() => valuesOf(server), [server]);
  const draft = useEditDrafts((store) => store.byServerId[server.id]);
  const values = draft ?? saved;
  const [errors, setErrors] = useState<FormErrors>({});
  const [failure, setFailure] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const test = useConnectionTest(server.id);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another server is opened.
  useEffect(() => restoreEditDraft(server), [server.id]);

  const change = (changes: Partial<ServerFormValues>) => {
    keepEditDraft(server, { ...values, ...changes });
    const fields = Object.keys(changes).map((field) => (field === 'argumentText' ? 'args' : field));
    setErrors((all) => Object.fromEntries(Object.entries(all).filter(([field]) => !fields.includes(field))));
  };

  const check = (): boolean => {
    const found = checkValues(values);
    setErrors(found);
    if (Object.keys(found).length === 0) return true;
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return false;
  };

  const save = async () => {
    setFailure(undefined);
    if (!check()) return;
    setSaving(true);
    try {
      const changed = await client.servers.update({ ...inputOf(values), id: server.id });
      queryClient.setQueryData(serversQuery.queryKey, (servers) => withServer(servers ?? [], changed));
      discardEditDraft(server.id);
      notifyFact(t('saved', { name: visibleName(changed.name) }));
    } catch (error) {
      setErrors(errorsOf(error));
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };

  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes.columns}>
        <div className={classes.fields}>
          <ServerFields values={values} errors={errors} onChange={change} />
        </div>
        <div className={classes.test}>
          <TestPanel
            state={test.state}
            onRun={() =>
              check() && test.run(inputOf(values), (error) => setErrors(errorsOf(error)), server.id)
            }
            onCancel={test.cancel}
          />
        </div>
      </div>
      <div className={classes.foot}>
        {failure !== undefined && <ErrorNotice error={failure} />}
        <Group p="sm" px="md">
          <Text c="dimmed" mr="auto" role="status">
            {draft !== undefined && t('unsaved')}
          </Text>
          <Button
            variant="default"
            disabled={draft === undefined}
            onClick={() => {
              discardEditDraft(server.id);
              setErrors({});
              setFailure(undefined);
            }}
          >
            {t('discard')}
          </Button>
          <Button type="submit" loading={saving} disabled={draft === undefined}>
            {t('common:save')}
          </Button>
        </Group>
      </div>
    </form>
  );
}
