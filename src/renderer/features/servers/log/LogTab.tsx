import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogLevel, LogLine } from '#shared/model/log.ts';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { LogLines } from './LogLines.tsx';
import classes from './LogTab.module.css';
import { LogToolbar } from './LogToolbar.tsx';
import { filterLines } from './log-lines.ts';
import { useServerLog } from './use-server-log.ts';

/** The log of a server as it grows: stderr, stray output, and what Patchbay did. */
export function LogTab({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const { lines, error } = useServerLog(server.id);
  const [query, setQuery] = useState('');
  const [level, setLevel] = useState<LogLevel>('debug');
  // While paused the view keeps what it had; the lines go on being collected behind it.
  const [held, setHeld] = useState<readonly LogLine[] | undefined>();
  const all = held ?? lines ?? [];
  const shown = filterLines(all, query, level);
  const missed = held === undefined ? 0 : (lines?.at(-1)?.sequence ?? 0) - (held.at(-1)?.sequence ?? 0);
  return (
    <div className={classes.log}>
      <LogToolbar
        query={query}
        onQuery={setQuery}
        level={level}
        onLevel={setLevel}
        paused={held !== undefined}
        missed={missed}
        onPause={() => setHeld(held === undefined ? (lines ?? []) : undefined)}
        shown={shown}
        fileName={`${server.slug}.log`}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      {lines !== undefined && shown.length === 0 && (
        <Text c="dimmed" p="md">
          {t(all.length === 0 ? 'log.empty' : 'log.noneFiltered')}
        </Text>
      )}
      <LogLines lines={shown} following={held === undefined} />
    </div>
  );
}
