import { Button, Group, Loader, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SignIn } from '#shared/model/oauth.ts';
import type { Server } from '#shared/model/server.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { useServerActions } from '../use-server-actions.tsx';
import { Fact } from './Fact.tsx';
import classes from './OverviewTab.module.css';

function Session({ session }: { readonly session: NonNullable<SignIn['session']> }) {
  const { t } = useTranslation('servers');
  return (
    <dl className={classes.facts}>
      <Fact label={t('signIn.issuer')} copy={{ value: session.issuer, label: t('signIn.copyIssuer') }}>
        <span className="mono">{session.issuer}</span>
      </Fact>
      <Fact label={t('signIn.since')}>
        <RelativeTime at={session.signedInAt} />
      </Fact>
      {session.scopes.length > 0 && (
        <Fact label={t('signIn.scopes')}>
          <span className="mono">{session.scopes.join(' ')}</span>
        </Fact>
      )}
      <Fact label={t('signIn.lasts')}>
        {session.renews || session.expiresAt === undefined ? (
          t(session.renews ? 'signIn.renews' : 'signIn.noEnd')
        ) : (
          <RelativeTime at={session.expiresAt} />
        )}
      </Fact>
    </dl>
  );
}

/** How it stands with signing in to a server at a URL; nothing where that never came up. */
export function SignInSection({ server }: { readonly server: Server }) {
  const { t } = useTranslation('servers');
  const actions = useServerActions();
  if (server.signIn === undefined) return null;
  const { session, waitingUntil, problem } = server.signIn;
  const isWaiting = waitingUntil !== undefined;
  const button = (label: string, act: (server: Server) => void) => (
    <Button size="compact-sm" variant="default" onClick={() => act(server)}>
      {label}
    </Button>
  );
  return (
    <section className={classes.section} aria-label={t('signIn.title')}>
      <Group justify="space-between" wrap="nowrap" className={classes.title}>
        <Title order={3}>{t('signIn.title')}</Title>
        {session !== undefined && !isWaiting && button(t('signIn.signOut'), actions.signOut)}
      </Group>
      {isWaiting && (
        <Group gap="sm" role="status">
          <Loader size="xs" />
          <Text>{t('signIn.waiting')}</Text>
          {button(t('signIn.openAgain'), actions.signIn)}
          {button(t('common:cancel'), actions.cancelSignIn)}
        </Group>
      )}
      {problem !== undefined && !isWaiting && <ErrorNotice error={problem} />}
      {session !== undefined && <Session session={session} />}
    </section>
  );
}
