import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CheckRow } from './CheckRow.tsx';
import classes from './Doctor.module.css';
import type { NumberedCheck } from './doctor-run.ts';

/** Of thousands of servers the rest is in their list, which is made for that. */
const MOST_ROWS = 100;

interface CheckListProps {
  readonly checks: readonly NumberedCheck[];
  readonly label: string;
}

/** Checks one under the other. */
export function CheckList({ checks, label }: CheckListProps) {
  const { t } = useTranslation('doctor');
  if (checks.length === 0) return null;
  const left = checks.length - MOST_ROWS;
  return (
    <>
      <ol className={classes.list} aria-label={label}>
        {checks.slice(0, MOST_ROWS).map((shown) => (
          <CheckRow key={shown.id} shown={shown} />
        ))}
      </ol>
      {left > 0 && (
        <p className={classes.more}>
          <Link to="/servers">{t('more', { count: left })}</Link>
        </p>
      )}
    </>
  );
}
