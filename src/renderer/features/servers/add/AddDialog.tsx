import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { notifyFact } from '../../../lib/notify.ts';
import { closeAddDialog, useAddDialog } from '../add-dialog-store.ts';
import { ServerFields } from '../form/ServerFields.tsx';
import { inputOf } from '../form/server-form-values.ts';
import classes from './AddDialog.module.css';
import {
  bringBackReplaced,
  changeEntry,
  clearAddDraft,
  hasContent,
  restoreAddDraft,
  setPastedText,
  useAddDraft,
} from './add-draft.ts';
import { DraftLaunch } from './DraftLaunch.tsx';
import { EntryList } from './EntryList.tsx';
import { PasteBox } from './PasteBox.tsx';
import { TestPanel } from './TestPanel.tsx';
import { useConnectionTest } from './use-connection-test.ts';
import { useSaveEntries } from './use-save-entries.ts';

const FIRST_INVALID = '[aria-invalid="true"]';

/** One dialog for every way to add a server: paste on top, the form under it, the test beside it. */
export function AddDialog() {
  const { t } = useTranslation('form');
  const { opened } = useAddDialog();
  const close = () => {
    if (hasContent(useAddDraft.getState())) notifyFact(t('draftKept'));
    closeAddDialog();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('title')}
      size={1040}
      padding={0}
      classNames={{ header: classes.header, body: classes.body, content: classes.content }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <AddForm onClose={close} />
    </Modal>
  );
}

function AddForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('form');
  const { pasted, focus } = useAddDialog();
  const { entries, activeKey, replaced } = useAddDraft();
  const active = entries.find(({ key }) => key === activeKey) ?? entries[0];
  const form = useRef<HTMLFormElement>(null);
  const saving = useSaveEntries();
  const test = useConnectionTest(active?.key ?? '');
  const chosen = entries.length > 1 ? entries.filter(({ checked }) => checked) : entries;

  useEffect(() => {
    restoreAddDraft();
    if (pasted !== undefined) setPastedText(pasted);
  }, [pasted]);

  const showProblem = () =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(FIRST_INVALID)?.focus());

  const submit = async () => {
    if (await saving.save(chosen)) closeAddDialog();
    else showProblem();
  };

  const runTest = () => {
    if (active === undefined) return;
    const { key, values } = active;
    if (saving.check(active)) test.run(inputOf(values), (error) => saving.markFailure(key, error));
    else showProblem();
  };

  if (active === undefined) return null;
  return (
    <form
      ref={form}
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
        event.preventDefault();
        void submit();
      }}
    >
      <div className={classes.columns}>
        <Stack gap="md" className={classes.fields}>
          <PasteBox autoFocus={focus === 'paste'} />
          {replaced !== undefined && (
            <Group gap="xs">
              <Text c="dimmed">{t('replaced')}</Text>
              <Button size="compact-sm" variant="default" onClick={bringBackReplaced}>
                {t('bringBack')}
              </Button>
            </Group>
          )}
          {entries.length > 1 && (
            <EntryList entries={entries} activeKey={active.key} errors={saving.errors} />
          )}
          {active.notes.length > 0 && (
            <ul className={classes.notes}>
              {active.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          <ServerFields
            key={active.key}
            values={active.values}
            errors={saving.errors[active.key] ?? {}}
            onChange={(changes) => {
              changeEntry(active.key, changes);
              saving.touch(active.key, Object.keys(changes));
            }}
          />
        </Stack>
        <div className={classes.test}>
          <TestPanel state={test.state} onRun={runTest} onCancel={test.cancel} />
          <DraftLaunch key={active.key} values={active.values} />
        </div>
      </div>
      <div className={classes.foot}>
        {saving.failure !== undefined && <ErrorNotice error={saving.failure} />}
        <Group justify="flex-end" p="sm" px="md">
          <Button variant="subtle" color="gray" mr="auto" onClick={clearAddDraft}>
            {t('clear')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={saving.saving} disabled={chosen.length === 0}>
            {t('save', { count: chosen.length })}
          </Button>
        </Group>
      </div>
    </form>
  );
}
