import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './Frame.module.css';
import { KeyCaps } from './KeyCaps.tsx';
import { places } from './places.ts';
import { keysOf } from './shortcuts.ts';

export function Rail() {
  const { t } = useTranslation('app');
  return (
    <nav className={classes.rail} aria-label={t('places.label')}>
      {places.map(({ id, to, icon: PlaceIcon }) => (
        <Tooltip
          key={id}
          position="right"
          label={<KeyCaps keys={keysOf(`go-${id}`)} before={t(`places.${id}`)} />}
        >
          <Link to={to} className={`${classes.place} ${id === 'settings' ? classes.last : ''}`}>
            <PlaceIcon size={20} stroke={1.5} aria-hidden />
            {t(`places.${id}`)}
          </Link>
        </Tooltip>
      ))}
    </nav>
  );
}
