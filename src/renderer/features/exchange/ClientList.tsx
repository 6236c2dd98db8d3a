import { Button, Skeleton, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExchangeClient } from '#shared/model/client-exchange.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../lib/client.ts';
import classes from './Exchange.module.css';
import type { ChosenClient } from './ExchangeDialog.tsx';
import type { ProgramTask } from './exchange-store.ts';

interface ClientListProps {
  readonly task: ProgramTask;
  readonly onChoose: (chosen: ChosenClient) => void;
}

function ClientRow({ client, onChoose }: { readonly client: ExchangeClient; readonly onChoose: () => void }) {
  const { t } = useTranslation('exchange');
  const [file] = client.files;
  const standing =
    file?.problem ??
    (file?.servers === undefined ? t('notFound') : t('serverCount', { count: file.servers.length }));
  return (
    <UnstyledButton className={classes.client} onClick={onChoose}>
      <span className={classes.clientName}>{client.title}</span>
      <Text span c="dimmed" className={classes.clientStanding}>
        {standing}
      </Text>
      <span className={`mono ${classes.path}`} title={file?.path}>
        <bdi dir="ltr">{file?.path}</bdi>
      </span>
      <IconChevronRight size={16} stroke={1.5} aria-hidden />
    </UnstyledButton>
  );
}

/** Running Open WebUIs that are known; they have no file, but a list. */
function OpenWebUis({ onChoose }: { readonly onChoose: ClientListProps['onChoose'] }) {
  const { t } = useTranslation('exchange');
  const { data } = useQuery(orpc.openWebUi.instances.queryOptions({ staleTime: 0 }));
  return data?.items.map(({ id, address, version }) => (
    <UnstyledButton
      key={id}
      className={classes.client}
      onClick={() => onChoose({ client: 'open-webui', title: 'Open WebUI', instance: id })}
    >
      <span className={classes.clientName}>Open WebUI</span>
      <Text span c="dimmed" className={classes.clientStanding}>
        {t('version', { version })}
      </Text>
      <span className={`mono ${classes.path}`} title={address}>
        <bdi dir="ltr">{address}</bdi>
      </span>
      <IconChevronRight size={16} stroke={1.5} aria-hidden />
    </UnstyledButton>
  ));
}

/** A file that stands elsewhere, for the program that is chosen with it. */
function NamedFile({
  clients,
  onChoose,
}: {
  readonly clients: readonly ExchangeClient[];
  readonly onChoose: ClientListProps['onChoose'];
}) {
  const { t } = useTranslation('exchange');
  const [file, setFile] = useState('');
  return (
    <Stack gap="xs" className={classes.named}>
      <TextInput
        label={t('otherFile')}
        description={t('otherFileDescription')}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={file}
        onChange={(event) => setFile(event.currentTarget.value)}
      />
      {file.trim() !== '' && (
        <div className={classes.formats}>
          {clients.map(({ id, title }) => (
            <Button
              key={id}
              size="compact-sm"
              variant="default"
              onClick={() => onChoose({ client: id, title, file: file.trim() })}
            >
              {t('asFileOf', { title })}
            </Button>
          ))}
        </div>
      )}
    </Stack>
  );
}

/** The programs that are known; those that are on this machine first. */
export function ClientList({ task, onChoose }: ClientListProps) {
  const { t } = useTranslation('exchange');
  const { data, error } = useQuery(orpc.interchange.clients.queryOptions({ staleTime: 0 }));
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <Skeleton height={320} role="progressbar" aria-label={t('loading')} />;
  const usual = data.items.filter(({ files }) => files.length > 0);
  const shown =
    task.kind === 'import'
      ? usual.filter(({ isInstalled }) => isInstalled)
      : usual.toSorted((a, b) => Number(b.isInstalled) - Number(a.isInstalled));
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t(`intro.${task.kind}`)}</Text>
      {shown.length === 0 && <Text>{t('noneFound')}</Text>}
      <div className={classes.clients}>
        {shown.map((client) => (
          <ClientRow
            key={client.id}
            client={client}
            onChoose={() => onChoose({ client: client.id, title: client.title })}
          />
        ))}
        {task.kind === 'import' && <OpenWebUis onChoose={onChoose} />}
      </div>
      <NamedFile clients={data.items} onChoose={onChoose} />
    </Stack>
  );
}
