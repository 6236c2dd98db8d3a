import { useTranslation } from 'react-i18next';
import { formatSpan } from '../../../lib/format.ts';
import { useNow } from '../../../lib/use-now.ts';

const LAST_MS = 60_000;

/** How long there is to answer; without an answer it is refused. */
export function Deadline({ at }: { readonly at: string }) {
  const leftMs = Date.parse(at) - useNow('ten-seconds');
  return leftMs > LAST_MS ? (
    <TimeLeft leftMs={Math.round(leftMs / LAST_MS) * LAST_MS} />
  ) : (
    <LastSeconds at={at} />
  );
}

function LastSeconds({ at }: { readonly at: string }) {
  return <TimeLeft leftMs={Date.parse(at) - useNow('second')} />;
}

function TimeLeft({ leftMs }: { readonly leftMs: number }) {
  const { t } = useTranslation('chat');
  return t('deadline', { time: formatSpan(leftMs) });
}
