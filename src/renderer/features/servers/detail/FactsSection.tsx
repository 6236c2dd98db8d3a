import { Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { serverFlags } from '#shared/words/server-words.ts';
import { FlagNotice } from '../../../components/flags/FlagNotice.tsx';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { ServerText } from '../../../components/results/ServerText.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { Fact } from './Fact.tsx';
import classes from './OverviewTab.module.css';

/** What the server said of itself when it was last connected. */
export function FactsSection({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const { facts } = server;
  const flags = useMemo(() => serverFlags({ facts }), [facts]);
  if (facts.protocolVersion === undefined) {
    return (
      <section className={classes.section}>
        <Title order={3} className={classes.title}>
          {t('overview.facts')}
        </Title>
        <Text c="dimmed">{t('overview.notConnectedYet')}</Text>
      </section>
    );
  }
  const name = [facts.serverTitle ?? facts.serverName, facts.serverVersion].filter(
    (part) => part !== undefined,
  );
  const capabilities = Object.keys(facts.capabilities);
  return (
    <section className={classes.section}>
      <Title order={3} className={classes.title}>
        {t('overview.facts')}
      </Title>
      <FlagNotice flags={flags} />
      <dl className={classes.facts}>
        {name.length > 0 && (
          <Fact label={t('overview.implementation')}>{name.map(visibleName).join(' ')}</Fact>
        )}
        <Fact label={t('overview.protocol')}>
          {facts.protocolVersion}
          {facts.era !== undefined && ` · ${t(`era.${facts.era}`)}`}
        </Fact>
        <Fact label={t('overview.offers')}>
          <span className="numbers">
            {t('overview.toolCount', { count: facts.toolCount })} ·{' '}
            {t('overview.resourceCount', { count: facts.resourceCount })} ·{' '}
            {t('overview.promptCount', { count: facts.promptCount })}
          </span>
        </Fact>
        {capabilities.length > 0 && (
          <Fact label={t('overview.capabilities')}>{capabilities.map(visibleName).join(', ')}</Fact>
        )}
        {facts.listedAt !== undefined && (
          <Fact label={t('overview.listed')}>
            <RelativeTime at={facts.listedAt} />
          </Fact>
        )}
        {facts.instructions !== undefined && facts.instructions !== '' && (
          <Fact label={t('overview.instructions')}>
            <ServerText text={facts.instructions} className={classes.prose} />
          </Fact>
        )}
      </dl>
    </section>
  );
}
