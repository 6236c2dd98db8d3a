import { Text } from '@mantine/core';
import { IconFlag, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ToolFlag } from '#shared/model/tool-pin.ts';
import { visibleName } from '../results/visible-characters.ts';
import classes from './Flags.module.css';

/** What of a definition to look at: why in our words, then where and the words themselves. */
export function FlagList({ flags }: { readonly flags: readonly ToolFlag[] }) {
  const { t } = useTranslation('pins');
  return (
    <ul className={classes.flags}>
      {flags.map(({ kind, severity, where, excerpt, other }) => {
        const Sign = severity === 'warning' ? IconFlag : IconInfoCircle;
        return (
          <li key={`${kind} ${where} ${other?.serverId} ${other?.tool}`} data-severity={severity}>
            <Sign size={14} stroke={1.6} className={classes.flagSign} aria-hidden />
            <div>
              <Text size="sm">
                {t(`flag.${kind}`, {
                  server: visibleName(other?.serverName ?? ''),
                  tool: visibleName(other?.tool ?? ''),
                })}
              </Text>
              {other === undefined && (
                <Text size="xs" c="dimmed">
                  <span className="mono">{visibleName(where)}</span>
                  {excerpt !== '' && <q className={classes.excerpt}>{excerpt}</q>}
                </Text>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
