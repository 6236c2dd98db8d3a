import { Button, Group, Text } from '@mantine/core';
import { type Icon, IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import classes from './Settings.module.css';
import { SettingsSection } from './SettingsSection.tsx';

type CheckStatus = 'ok' | 'warning' | 'failed';
const signs: Readonly<Record<CheckStatus, Icon>> = {
  ok: IconCheck,
  warning: IconAlertTriangle,
  failed: IconX,
};

/** What Patchbay needs on this machine, and what is missing. */
export function DoctorSection() {
  const { t } = useTranslation('settings');
  const { data, error, isFetching, refetch } = useQuery(orpc.program.doctor.queryOptions());
  return (
    <SettingsSection title={t('doctor.title')}>
      {error !== null && <ErrorNotice error={error} />}
      <ul className={classes.checks}>
        {data?.checks.map(({ name, status, result, hint }) => {
          const CheckSign = signs[status];
          return (
            <li key={name} className={classes.check} data-status={status}>
              <CheckSign size={16} stroke={1.5} aria-hidden />
              <div className={classes.checkText}>
                <Text fw={500} span>
                  {name}
                </Text>{' '}
                <span className="visually-hidden">{t(`doctor.status.${status}`)}</span>
                <Text span>{result}</Text>
                {hint !== undefined && <Text c="dimmed">{hint}</Text>}
              </div>
            </li>
          );
        })}
      </ul>
      <Group mt="sm">
        <Button variant="default" size="compact-sm" loading={isFetching} onClick={() => void refetch()}>
          {t('doctor.again')}
        </Button>
      </Group>
    </SettingsSection>
  );
}
