import { Badge, Tooltip } from '@mantine/core';
import { type Icon, IconBan, IconFlag, IconLock, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { type Standing, standingsOf } from './standing.ts';

const looks: Readonly<Record<Standing, { readonly icon: Icon; readonly color: string }>> = {
  disabled: { icon: IconBan, color: 'var(--state-off)' },
  held: { icon: IconLock, color: 'var(--state-warning)' },
  new: { icon: IconSparkles, color: 'var(--state-busy)' },
  flagged: { icon: IconFlag, color: 'var(--state-warning)' },
};

/** Whether a tool is off, held, new or flagged; nothing where it is as most are. */
export function StandingBadges({ tool }: { readonly tool: Tool }) {
  const { t } = useTranslation('pins');
  return standingsOf(tool).map((standing) => {
    const { icon: Sign, color } = looks[standing];
    return (
      <Tooltip key={standing} label={t(`standing.${standing}Hint`)} multiline maw={320}>
        <Badge
          variant="default"
          size="sm"
          tt="none"
          fw={500}
          c={color}
          style={{ flex: 'none' }}
          leftSection={<Sign size={12} stroke={1.6} aria-hidden />}
        >
          {t(`standing.${standing}`)}
        </Badge>
      </Tooltip>
    );
  });
}
