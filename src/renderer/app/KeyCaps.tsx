import { Group, Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { spellKey } from './spell-key.ts';

interface KeyCapsProps {
  readonly keys: readonly string[];
  readonly before?: ReactNode;
}

/** Keys as a person finds them on the keyboard. */
export function KeyCaps({ keys, before }: KeyCapsProps) {
  const { t } = useTranslation('app');
  const apple = /mac/i.test(navigator.userAgent);
  return (
    <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
      {before}
      {keys.map((key, index) => (
        <Group key={key} gap={4} wrap="nowrap" component="span" display="inline-flex">
          {index > 0 && <span>{t('shortcuts.or')}</span>}
          {spellKey(key, apple).map((cap) => (
            <Kbd key={cap} size="xs">
              {cap}
            </Kbd>
          ))}
        </Group>
      ))}
    </Group>
  );
}
