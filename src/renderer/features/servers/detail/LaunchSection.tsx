import { Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import type { ReadValue } from '#shared/model/written-value.ts';
import { Fact } from './Fact.tsx';
import classes from './OverviewTab.module.css';
import { RootsFact } from './RootsFact.tsx';
import { shownCommand } from './shown-command.ts';

function Values({ values }: { readonly values: Readonly<Record<string, ReadValue>> }) {
  const { t } = useTranslation('servers');
  const word = (value: ReadValue) => {
    if (typeof value === 'string') return value;
    return t(value.set ? 'overview.secretSet' : 'overview.secretNotSet');
  };
  return Object.entries(values).map(([name, value]) => (
    <div key={name} className="mono">
      {name} = {word(value)}
    </div>
  ));
}

/** What is run, or what is connected to. */
export function LaunchSection({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const command = shownCommand(server.command, server.args);
  const stdio = server.transport === 'stdio';
  const values = stdio ? server.env : server.headers;
  return (
    <section className={classes.section}>
      <Title order={3} className={classes.title}>
        {t(stdio ? 'overview.run' : 'overview.connect')}
      </Title>
      <dl className={classes.facts}>
        <Fact label={t('overview.transport')}>{t(`transport.${server.transport}`)}</Fact>
        {stdio ? (
          <Fact label={t('overview.command')} copy={{ value: command, label: t('overview.copyCommand') }}>
            <span className="mono">{command}</span>
          </Fact>
        ) : (
          <Fact label={t('overview.url')} copy={{ value: server.url, label: t('overview.copyUrl') }}>
            <span className="mono">{server.url}</span>
          </Fact>
        )}
        {stdio && server.cwd !== '' && (
          <Fact label={t('overview.cwd')} copy={{ value: server.cwd, label: t('overview.copyCwd') }}>
            <span className="mono">{server.cwd}</span>
          </Fact>
        )}
        {Object.keys(values).length > 0 && (
          <Fact label={t(stdio ? 'overview.env' : 'overview.headers')}>
            <Values values={values} />
          </Fact>
        )}
        {server.roots.length > 0 && <RootsFact roots={server.roots} />}
        {server.tags.length > 0 && <Fact label={t('overview.tags')}>{server.tags.join(', ')}</Fact>}
        {server.notes !== '' && (
          <Fact label={t('overview.notes')}>
            <span className={classes.prose}>{server.notes}</span>
          </Fact>
        )}
      </dl>
    </section>
  );
}
