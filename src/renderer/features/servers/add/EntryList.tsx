import { Checkbox, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../../../components/results/visible-characters.ts';
import type { FormErrors } from '../form/form-errors.ts';
import classes from './AddDialog.module.css';
import { type AddEntry, activateEntry, checkEntry } from './add-draft.ts';

interface EntryListProps {
  readonly entries: readonly AddEntry[];
  readonly activeKey: string;
  readonly errors: Readonly<Record<string, FormErrors>>;
}

/** Several servers in one text: a tick each, and which one the form shows. */
export function EntryList({ entries, activeKey, errors }: EntryListProps) {
  const { t } = useTranslation('form');
  return (
    <section aria-label={t('entries')}>
      <Text size="sm" fw={600} mb={4}>
        {t('entriesFound', { count: entries.length })}
      </Text>
      <ul className={classes.entries}>
        {entries.map(({ key, checked, values }) => {
          const name = values.name || t('unnamed');
          return (
            <li key={key} className={classes.entry} data-active={key === activeKey || undefined}>
              <Checkbox
                checked={checked}
                aria-label={t('entryAdd', { name })}
                onChange={(event) => checkEntry(key, event.currentTarget.checked)}
              />
              <UnstyledButton
                className={classes.entryName}
                onClick={() => activateEntry(key)}
                aria-pressed={key === activeKey}
              >
                <span>{visibleName(name)}</span>
                <span className={`mono ellipsis ${classes.entryWhat}`}>{values.command || values.url}</span>
              </UnstyledButton>
              {Object.keys(errors[key] ?? {}).length > 0 && (
                <Text size="xs" c="var(--mantine-color-error)">
                  {t('entryProblem')}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
