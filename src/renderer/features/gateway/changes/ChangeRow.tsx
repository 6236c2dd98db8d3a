import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '#shared/model/gateway.ts';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { visibleName, visibleText } from '../../../components/results/visible-characters.ts';
import classes from './Changes.module.css';
import { detailLines } from './detail-lines.ts';

export function ChangeRow({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation('gateway');
  const { action, subject, caller, at, details } = entry;
  const lines = detailLines(details, (name) => t(`changes.detail.${name}`, { defaultValue: name }));
  return (
    <li className={classes.entry}>
      <Text span c="dimmed" className="numbers">
        <RelativeTime at={at} />
      </Text>
      <div className={classes.what}>
        {t(`changes.action.${action}`, { defaultValue: action })}{' '}
        <b className={classes.subject}>{visibleName(subject)}</b>
        {lines.map((line) => (
          <Text key={line} size="xs" c="dimmed" className={classes.detail}>
            {visibleText(line)}
          </Text>
        ))}
      </div>
      <Text span c="dimmed" size="sm">
        {t(`changes.caller.${caller}`, { defaultValue: caller })}
      </Text>
    </li>
  );
}
