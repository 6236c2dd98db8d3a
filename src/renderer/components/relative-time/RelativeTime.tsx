import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatExact, formatRelative } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';

interface RelativeTimeProps {
  readonly at: string;
  readonly pace?: Parameters<typeof useNow>[0];
}

/** A time as "3 min. ago", with the exact one on hover. */
export function RelativeTime({ at, pace = 'ten-seconds' }: RelativeTimeProps) {
  const { i18n } = useTranslation();
  const now = useNow(pace);
  const atMs = Date.parse(at);
  return (
    <Tooltip label={formatExact(atMs, i18n.language)}>
      <time dateTime={at}>{formatRelative(Math.min(atMs, now), now, i18n.language)}</time>
    </Tooltip>
  );
}
