import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ServerTable.module.css';

/** How many tools of a server are held; nothing where none is. */
export function HeldCount({ count }: { readonly count: number }) {
  const { t } = useTranslation('pins');
  if (count === 0) return null;
  const text = t('inList', { count });
  return (
    <span className={classes.heldCount} role="img" aria-label={text} title={text}>
      <IconLock size={12} stroke={1.6} aria-hidden />
      {count}
    </span>
  );
}
