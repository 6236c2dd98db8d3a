import { NativeSelect, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackupItem } from '#shared/model/backup.ts';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import classes from './Backup.module.css';
import { type Treatment, treatmentsOf } from './restore-rows.ts';

interface ItemRowProps {
  readonly item: BackupItem;
  /** Undefined where everything becomes as in the backup. */
  readonly treatment: Treatment | undefined;
  readonly onTreatment: (treatment: Treatment) => void;
}

const told = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ');
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
};

/** Something of a backup, and what becomes of it. */
export function ItemRow({ item, treatment, onTreatment }: ItemRowProps) {
  const { t } = useTranslation('backup');
  const { kind, name, standing, target, enabled, missingSecrets, needsToken, bundle, changes } = item;
  const { approvedTools = 0 } = item;
  const shownName = kind === 'settings' ? t('kinds.settings') : visibleName(name);
  const remarks = [
    ...(standing === 'new' ? [] : [t(`standing.${standing}`)]),
    ...(enabled === false ? [t('restore.off')] : []),
    ...(missingSecrets.length === 0 ? [] : [t('restore.toEnter', { names: missingSecrets.join(', ') })]),
    ...(needsToken ? [t('restore.needsToken')] : []),
    ...(bundle === undefined
      ? []
      : [t('restore.bundle', { title: visibleName(bundle.title), version: visibleName(bundle.version) })]),
    ...(approvedTools === 0 ? [] : [t('restore.approvedTools', { count: approvedTools })]),
    ...changes.map((change) => {
      const label = t([`settings:general.${change.name}`, `settings:network.${change.name}`, change.name]);
      return `${label}: ${told(change.from)} → ${told(change.to)}`;
    }),
  ];
  const doing = (value: Treatment): string =>
    value === 'rename'
      ? t('treatments.rename', { name: visibleName(item.freeName) })
      : t(`treatments.${value === 'replace' && standing === 'new' ? 'add' : value}`);
  return (
    <li className={classes.item}>
      <div className={classes.itemText}>
        <Text span fw={600} className={classes.name}>
          {shownName}
        </Text>
        {kind !== 'settings' && (
          <Text span c="dimmed" size="sm" ml={8}>
            {t(`kinds.${kind}`)}
          </Text>
        )}
        {target !== undefined && <Text className={`mono ${classes.target}`}>{visibleText(target)}</Text>}
        {remarks.map((remark) => (
          <Text key={remark} c="dimmed" size="sm" className={classes.name}>
            {remark}
          </Text>
        ))}
      </div>
      {treatment === undefined ? (
        <Text size="sm" className={classes.becomes}>
          {doing('replace')}
        </Text>
      ) : (
        <NativeSelect
          size="xs"
          w={170}
          aria-label={t('restore.treatment', { name: shownName })}
          data={treatmentsOf(item).map((value) => ({ value, label: doing(value) }))}
          value={treatment}
          onChange={(event) => onTreatment(event.currentTarget.value as Treatment)}
        />
      )}
    </li>
  );
}
