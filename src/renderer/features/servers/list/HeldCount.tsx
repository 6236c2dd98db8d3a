import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ServerFacts } from '#shared/model/server.ts';
import classes from './ServerTable.module.css';

/** How many tools of a server are held, and whether its instructions are; nothing where nothing is. */
export function HeldCount({ facts }: { readonly facts: ServerFacts }) {
  const { t } = useTranslation('pins');
  const { heldToolCount: count, toldInstructions } = facts;
  const words = [
    ...(count > 0 ? [t('inList', { count })] : []),
    ...(toldInstructions === undefined ? [] : [t('instructionsInList')]),
  ];
  if (words.length === 0) return null;
  const text = words.join(' · ');
  return (
    <span className={classes.heldCount} role="img" aria-label={text} title={text}>
      <IconLock size={12} stroke={1.6} aria-hidden />
      {count > 0 && count}
    </span>
  );
}
