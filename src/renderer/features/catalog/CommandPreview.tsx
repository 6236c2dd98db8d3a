import { Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilledRecipe } from '#shared/catalog/fill-recipe.ts';
import type { WrittenValue } from '#shared/model/written-value.ts';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { visibleWhole } from '../../components/results/visible-characters.ts';
import { shownCommand } from '../servers/detail/shown-command.ts';
import classes from './Catalog.module.css';

/** Exactly what would be run or reached; secrets are named, never shown. */
export function CommandPreview({ filled }: { readonly filled: FilledRecipe }) {
  const { t } = useTranslation('catalog');
  const titleId = useId();
  const { transport, command = '', args = [], url = '', env = {}, headers = {} } = filled.fields;
  const line = transport === 'stdio' ? shownCommand(command, args) : url;
  const shownValue = (value: WrittenValue): string => (typeof value === 'string' ? value : t('fromKeychain'));
  const beside = [
    ...Object.entries(env).map(([name, value]) => `${name}=${shownValue(value)}`),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${shownValue(value)}`),
  ];
  return (
    <section aria-labelledby={titleId} className={classes.preview}>
      <Group justify="space-between" wrap="nowrap">
        <Text id={titleId} size="sm" fw={600}>
          {t(transport === 'stdio' ? 'willRun' : 'willReach')}
        </Text>
        <CopyButton value={line} label={t('copyCommand')} />
      </Group>
      <code className={classes.command}>{visibleWhole(line)}</code>
      {beside.length > 0 && (
        <ul className={classes.beside} aria-label={t('beside')}>
          {beside.map((text) => (
            <li key={text}>
              <code>{visibleWhole(text)}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
