import { Button, Group, PasswordInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MIN_PASSPHRASE_LENGTH, type RestoreOrder, type RestorePreview } from '#shared/model/backup.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client } from '../../lib/client.ts';
import classes from './Backup.module.css';
import { closeBackupDialog } from './backup-dialog-store.ts';
import { ItemRow } from './ItemRow.tsx';
import { changeCount, choicesOf, keyOf, sortedItems, type Treatment } from './restore-rows.ts';
import { useTellRestored } from './use-restores.tsx';

interface PreviewStepProps {
  readonly text: string;
  readonly passphrase: string | undefined;
  readonly preview: RestorePreview;
  readonly onBack: () => void;
  /** What is here, or the passphrase, is another now. */
  readonly onLookAgain: (passphrase: string | undefined) => void;
}

/** A question names so many; the list behind it names all. */
const NAMED_IN_QUESTION = 8;

/** What would become of each thing, and the question. */
export function PreviewStep({ text, passphrase, preview, onBack, onLookAgain }: PreviewStepProps) {
  const { t } = useTranslation('backup');
  const tellRestored = useTellRestored();
  const [mode, setMode] = useState<RestoreOrder['mode']>('merge');
  const [treatments, setTreatments] = useState<Readonly<Record<string, Treatment>>>({});
  const { changing, same } = sortedItems(preview);
  const count = changeCount(preview, mode, treatments);
  const restoring = useMutation({
    mutationFn: () =>
      client.backup.restore({
        text,
        passphrase,
        mode,
        revision: preview.revision,
        choices: mode === 'exact' ? [] : choicesOf(preview, treatments),
      }),
    onSuccess: (restored) => {
      closeBackupDialog();
      tellRestored(restored);
    },
    onError: () => onLookAgain(passphrase),
  });
  const goes = mode === 'exact' ? preview.others : [];
  const ask = (): void => {
    if (goes.length === 0) {
      restoring.mutate();
      return;
    }
    const names = goes.map(({ name }) => visibleName(name));
    const named = names.length > NAMED_IN_QUESTION ? [...names.slice(0, NAMED_IN_QUESTION), '…'] : names;
    modals.openConfirmModal({
      title: t('restore.exactTitle', { count: goes.length }),
      children: <Text>{t('restore.exactText', { names: named.join(', ') })}</Text>,
      labels: { confirm: t('restore.exactAct'), cancel: t('common:cancel') },
      confirmProps: { color: 'red.9' },
      closeButtonProps: { 'aria-label': t('common:close') },
      onConfirm: () => restoring.mutate(),
    });
  };
  return (
    <Stack gap="sm">
      <Text c="dimmed">
        {t('restore.from')} <RelativeTime at={preview.createdAt} />, {t(`restore.secrets.${preview.secrets}`)}
      </Text>
      {preview.secrets === 'sealed' && <Unlock onPassphrase={onLookAgain} />}
      <SegmentedControl
        fullWidth
        aria-label={t('restore.mode')}
        value={mode}
        onChange={(value) => setMode(value === 'exact' ? 'exact' : 'merge')}
        data={[
          { value: 'merge', label: t('restore.modes.merge') },
          { value: 'exact', label: t('restore.modes.exact') },
        ]}
      />
      {restoring.error !== null && <ErrorNotice error={restoring.error} />}
      {changing.length > 0 && (
        <ul className={classes.list} aria-label={t('restore.changes')}>
          {changing.map((item) => (
            <ItemRow
              key={keyOf(item)}
              item={item}
              treatment={mode === 'exact' ? undefined : (treatments[keyOf(item)] ?? 'replace')}
              onTreatment={(treatment) => setTreatments({ ...treatments, [keyOf(item)]: treatment })}
            />
          ))}
        </ul>
      )}
      {goes.length > 0 && (
        <ul className={classes.list} aria-label={t('restore.goes')}>
          {goes.map((one) => (
            <li key={keyOf(one)} className={classes.item}>
              <span className={classes.itemText}>
                <b className={classes.name}>{visibleName(one.name)}</b>{' '}
                <Text span c="dimmed" size="sm">
                  {t(`kinds.${one.kind}`)}
                </Text>
              </span>
              <Text size="sm" c="var(--mantine-color-error)" className={classes.becomes}>
                {t('treatments.remove')}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {same > 0 && <Text c="dimmed">{t('restore.same', { count: same })}</Text>}
      <Group justify="space-between" className={classes.footer}>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('restore.back')}
        </Button>
        <Button onClick={ask} disabled={count === 0} loading={restoring.isPending}>
          {t('restore.act', { count })}
        </Button>
      </Group>
    </Stack>
  );
}

/** The secrets are closed until the passphrase is right; they may stay so. */
function Unlock({ onPassphrase }: { readonly onPassphrase: (passphrase: string) => void }) {
  const { t } = useTranslation('backup');
  const [typed, setTyped] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.length >= MIN_PASSPHRASE_LENGTH) onPassphrase(typed);
      }}
    >
      <Group align="flex-end" gap="xs">
        <PasswordInput
          className={classes.unlock}
          label={t('restore.passphrase')}
          description={t('restore.passphraseText')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('passphrase.show') }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" variant="default" disabled={typed.length < MIN_PASSPHRASE_LENGTH}>
          {t('restore.open')}
        </Button>
      </Group>
    </form>
  );
}
