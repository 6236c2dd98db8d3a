import { IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Flags.module.css';

/** In a list: something of this one's words should be looked at. */
export function FlagSign() {
  const { t } = useTranslation('pins');
  return (
    <IconFlag size={14} stroke={1.6} className={classes.sign} role="img" aria-label={t('flaggedWords')} />
  );
}
