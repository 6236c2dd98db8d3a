import { Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { orpc } from '../../../lib/client.ts';
import { describeError } from '../../../lib/errors.ts';
import launchClasses from '../launch/Launch.module.css';
import { ProcessFacts } from '../launch/ProcessFacts.tsx';
import { Fact } from './Fact.tsx';
import classes from './OverviewTab.module.css';
import { RemoteFacts } from './RemoteFacts.tsx';
import { RootsFact } from './RootsFact.tsx';
import { shownCommand } from './shown-command.ts';

/** A new setting or another start may find another program. */
const useLaunch = ({ id, updatedAt, state }: Server) => {
  const { queryKey, queryFn } = orpc.servers.launchPlan.queryOptions({ input: { id } });
  return useQuery({ queryFn, queryKey: [...queryKey, updatedAt, state.generation], retry: false });
};

/** What will be run, or what is connected to. */
export function LaunchSection({ server }: { readonly server: Server }) {
  const { t, i18n } = useTranslation('servers');
  const { data: launch, error } = useLaunch(server);
  const command = shownCommand(server.command, server.args);
  const stdio = server.transport === 'stdio';
  const problem = error === null ? undefined : describeError(error, i18n);
  // The state above says it already.
  const isSaid = problem?.code === server.state.code;
  return (
    <section className={classes.section}>
      <Title order={3} className={classes.title}>
        {t(stdio ? 'overview.run' : 'overview.connect')}
      </Title>
      <dl className={classes.facts}>
        <Fact label={t('overview.transport')}>{t(`transport.${server.transport}`)}</Fact>
        {launch?.kind === 'process' && <ProcessFacts launch={launch} />}
        {stdio && launch === undefined && (
          <Fact label={t('overview.command')} copy={{ value: command, label: t('overview.copyCommand') }}>
            <span className="mono">{command}</span>
            {problem === undefined && <Skeleton height={14} mt={6} w={260} />}
            {problem !== undefined && !isSaid && (
              <div className={launchClasses.problem}>
                {problem.message} {problem.hint}
              </div>
            )}
          </Fact>
        )}
        {!stdio && (
          <RemoteFacts server={server} proxy={launch?.kind === 'remote' ? launch.proxy : undefined} />
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
