import { Loader } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangleFilled,
  IconCheck,
  IconInfoCircle,
  IconXboxXFilled,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckStatus } from '#shared/model/doctor.ts';
import classes from './Doctor.module.css';

const signs: Readonly<Record<CheckStatus, Icon>> = {
  ok: IconCheck,
  note: IconInfoCircle,
  warning: IconAlertTriangleFilled,
  failed: IconXboxXFilled,
};

interface CheckSignProps {
  readonly status: CheckStatus | undefined;
  readonly isRunning: boolean;
}

/** How a check came out, in shape, colour and, for who does not see them, a word. */
export function CheckSign({ status, isRunning }: CheckSignProps) {
  const { t } = useTranslation('doctor');
  const word = isRunning || status === undefined ? t('looking') : t(`status.${status}`);
  const Sign = status === undefined ? undefined : signs[status];
  return (
    <span className={classes.sign} data-status={status}>
      {isRunning || Sign === undefined ? (
        <Loader size={14} aria-hidden />
      ) : (
        <Sign size={16} stroke={1.6} aria-hidden />
      )}
      <span className="visually-hidden">{word}</span>
    </span>
  );
}
