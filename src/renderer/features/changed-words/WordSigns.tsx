import { Group } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ToolFlag } from '#shared/model/tool-pin.ts';
import { FlagSign } from '../../components/flags/FlagSign.tsx';
import { hasWarning } from '../../components/flags/has-warning.ts';
import classes from './ChangedNotice.module.css';

interface WordSignsProps {
  readonly flags: readonly ToolFlag[];
  readonly isChanged?: boolean | undefined;
}

/** In a list: the words of this one should be looked at, or are not what was seen. */
export function WordSigns({ flags, isChanged = false }: WordSignsProps) {
  const { t } = useTranslation('pins');
  return (
    <Group gap={4} wrap="nowrap">
      {isChanged && (
        <IconHistory
          size={14}
          stroke={1.6}
          className={classes.sign}
          role="img"
          aria-label={t('changed.sign')}
        />
      )}
      {hasWarning({ flags }) && <FlagSign />}
    </Group>
  );
}
