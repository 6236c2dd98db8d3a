import { Group, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ToolFlag } from '#shared/model/tool-pin.ts';
import { FlagList } from './FlagList.tsx';
import classes from './Flags.module.css';

/** What of a server's words to look at before they are believed or handed on; nothing where nothing is. */
export function FlagNotice({ flags }: { readonly flags: readonly ToolFlag[] }) {
  const { t } = useTranslation('pins');
  // What may be harmless is said of tools alone: prompts and resources are there to speak to models.
  const warnings = flags.filter(({ severity }) => severity === 'warning');
  if (warnings.length === 0) return null;
  return (
    <section className={classes.notice} aria-label={t('review')}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconFlag size={16} stroke={1.6} className={classes.sign} aria-hidden />
        <Text size="sm">{t('lookAtWords')}</Text>
      </Group>
      <FlagList flags={warnings} />
    </section>
  );
}
