import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { GATEWAY_REFERENCE } from '#shared/model/client-exchange.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../../lib/client.ts';
import { openExchange } from '../../exchange/exchange-store.ts';
import { closeGatewayDialog, openGatewayDialog } from '../gateway-dialog-store.ts';
import classes from './Connect.module.css';
import { ProgramRow } from './ProgramRow.tsx';

const OPEN_WEBUI = 'Open WebUI';
/** Twelve rows: nothing jumps when they come. */
const KNOWN_PROGRAMS_PX = 12 * 40;

/** Up and down go from program to program, as Tab does. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const rows = [...event.currentTarget.querySelectorAll('button')];
  const next = rows[rows.indexOf(document.activeElement as HTMLButtonElement) + step];
  if (step === 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
};

/** Programs that can be given the gateway's address: Open WebUI first, then those on this machine, then the others. */
export function ConnectList() {
  const { t } = useTranslation('gateway');
  const programs = useQuery(orpc.interchange.clients.queryOptions({ staleTime: 0 }));
  const giveAddress = (client: string, title: string) => {
    closeGatewayDialog();
    openExchange({ kind: 'export', serverIds: [GATEWAY_REFERENCE], chosen: { client, title } });
  };
  const known = (programs.data?.items ?? [])
    .filter(({ files }) => files.length > 0)
    .toSorted((a, b) => Number(b.isInstalled) - Number(a.isInstalled));
  return (
    <>
      <Text c="dimmed" mb="sm">
        {t('connect.intro')}
      </Text>
      {programs.error !== null && <ErrorNotice error={programs.error} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows only move the focus within it. */}
      <div className={classes.programs} onKeyDown={moveFocus}>
        <ProgramRow
          id="open-webui"
          isFirst
          title={OPEN_WEBUI}
          text={t('connect.openWebUi')}
          onChoose={() => openGatewayDialog({ kind: 'open-webui', serverIds: [] })}
        />
        {programs.isPending && (
          <Skeleton height={KNOWN_PROGRAMS_PX} role="progressbar" aria-label={t('loading')} />
        )}
        {known.map(({ id, title, isInstalled }) => (
          <ProgramRow
            key={id}
            id={id}
            title={title}
            text={isInstalled ? t('connect.installed') : ''}
            onChoose={() => giveAddress(id, title)}
          />
        ))}
        <ProgramRow
          id="other"
          title={t('connect.other')}
          text={t('connect.otherText')}
          onChoose={() => openGatewayDialog({ kind: 'add-client' })}
        />
      </div>
    </>
  );
}
