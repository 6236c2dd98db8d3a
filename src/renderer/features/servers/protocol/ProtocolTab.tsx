import { Button, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProtocolEntry } from '#shared/model/protocol.ts';
import type { Server } from '#shared/model/server.ts';
import { EmptyState } from '../../../components/empty-state/EmptyState.tsx';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { client } from '../../../lib/client.ts';
import { saveText } from '../../../lib/save-file.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { NextStepButton } from '../detail/NextStepButton.tsx';
import classes from './Protocol.module.css';
import { ProtocolMessage } from './ProtocolMessage.tsx';
import { ProtocolTable } from './ProtocolTable.tsx';
import { ProtocolToolbar } from './ProtocolToolbar.tsx';
import { jsonLines, KEPT_ENTRIES } from './protocol-entries.ts';
import { type ProtocolFilter, protocolInput, useProtocol } from './use-protocol.ts';

const FILTER_DELAY_MS = 250;
const everything: ProtocolFilter = { q: '', direction: undefined, errors: false };

/** The raw JSON-RPC of a server as it goes to and fro. */
export function ProtocolTab({ server }: { readonly server: Server }) {
  const { t } = useTranslation('protocol');
  const notifyError = useErrorNotifier();
  const [filter, setFilter] = useState(everything);
  const [asked] = useDebouncedValue(filter, FILTER_DELAY_MS);
  const { entries, kept, error } = useProtocol(server.id, asked);
  const [chosen, setChosen] = useState<number>();
  // While paused the view keeps what it had; the messages go on being collected behind it.
  const [held, setHeld] = useState<readonly ProtocolEntry[]>();
  const shown = held ?? entries ?? [];
  const lastHeld = held?.at(-1)?.sequence ?? 0;
  const missed =
    held === undefined ? 0 : (entries ?? []).filter(({ sequence }) => sequence > lastHeld).length;
  const table = useRef<HTMLDivElement>(null);
  const isFiltered = asked.q !== '' || asked.direction !== undefined || asked.errors;

  const record = (on: boolean) => client.servers.protocolRecord({ id: server.id, on });
  const save = async () => {
    const { items } = await client.servers.protocol({
      ...protocolInput(server.id, filter),
      limit: KEPT_ENTRIES,
    });
    saveText(`${server.slug}-protocol.jsonl`, jsonLines(items), 'application/x-ndjson');
  };
  const close = () => {
    setChosen(undefined);
    table.current?.focus();
  };
  const change = (changes: Partial<ProtocolFilter>) => {
    setHeld(undefined);
    setFilter((before) => ({ ...before, ...changes }));
  };

  return (
    <div className={classes.protocol}>
      <ProtocolToolbar
        filter={filter}
        onFilter={change}
        paused={held !== undefined}
        missed={missed}
        onPause={() => setHeld(held === undefined ? shown : undefined)}
        recording={kept.recording}
        onRecord={(on) => void record(on).catch(notifyError)}
        onSave={() => void save().catch(notifyError)}
      />
      {error !== undefined && <ErrorNotice error={error} />}
      {entries !== undefined && shown.length === 0 && !isFiltered && (
        <EmptyState title={t('empty')} text={t('emptyText')}>
          <NextStepButton server={server} />
        </EmptyState>
      )}
      {entries !== undefined && shown.length === 0 && isFiltered && (
        <EmptyState title={t('nothingFound')} text={t('nothingFoundText')}>
          <Button variant="default" onClick={() => change(everything)}>
            {t('showAll')}
          </Button>
        </EmptyState>
      )}
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noStaticElementInteractions: hears Escape of what has the focus in it
        <div
          className={classes.split}
          data-open={chosen !== undefined || undefined}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || chosen === undefined) return;
            event.preventDefault();
            close();
          }}
        >
          <ProtocolTable
            box={table}
            entries={shown}
            following={held === undefined && chosen === undefined}
            chosen={chosen}
            onChoose={setChosen}
          />
          {chosen !== undefined && (
            <ProtocolMessage
              serverId={server.id}
              sequence={chosen}
              outline={shown.find(({ sequence }) => sequence === chosen)}
              onChoose={setChosen}
              onClose={close}
            />
          )}
        </div>
      )}
      {shown.length > 0 && (
        <Text size="xs" c="dimmed" className={`numbers ${classes.foot}`}>
          {t('shown', { count: shown.length })}
          {kept.dropped > 0 && ` · ${t('dropped', { count: kept.dropped })}`}
        </Text>
      )}
    </div>
  );
}
