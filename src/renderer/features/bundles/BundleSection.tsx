import { Button, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { visibleName } from '../../components/results/visible-characters.ts';
import { orpc } from '../../lib/client.ts';
import { Fact } from '../servers/detail/Fact.tsx';
import classes from '../servers/detail/OverviewTab.module.css';
import { BundleFileButton } from './BundleFileButton.tsx';
import { openBundle } from './bundle-dialog-store.ts';
import { SignatureLine } from './SignatureLine.tsx';
import { WayBack } from './WayBack.tsx';

/** The bundle that a server runs; nothing for a server that is from elsewhere. */
export function BundleSection({ server }: { readonly server: Server }) {
  const { t } = useTranslation('bundles');
  const { data } = useQuery(orpc.bundles.list.queryOptions({ refetchOnMount: 'always' }));
  const bundle = data?.items.find(({ serverId }) => serverId === server.id);
  if (bundle === undefined) return null;
  const { facts, signature } = bundle;
  return (
    <section className={classes.section}>
      <Title order={3} className={classes.title}>
        {t('section')}
      </Title>
      <dl className={classes.facts}>
        <Fact label={t('bundle')}>
          {visibleName(facts.title)} {visibleName(facts.version)},{' '}
          {t('by', { author: visibleName(facts.author) })}
        </Fact>
        <Fact label={t('signedBy')}>
          <SignatureLine signature={signature} />
        </Fact>
      </dl>
      <WayBack serverId={server.id} />
      <Group gap="xs" mt="sm">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => openBundle({ kind: 'settings', serverId: server.id })}
        >
          {t('openSettings')}
        </Button>
        <BundleFileButton label={t('updateFromFile')} />
      </Group>
    </section>
  );
}
