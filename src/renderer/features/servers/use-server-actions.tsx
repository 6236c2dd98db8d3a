import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { notifyUndo } from '../../lib/notify-undo.tsx';
import { serversQuery, withServer } from '../../lib/servers-query.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { startsOnToggle } from './next-step.ts';

export type ServerTab = 'overview' | 'tools' | 'resources' | 'prompts' | 'log' | 'protocol' | 'settings';

export interface ServerActions {
  open(server: Server, tab?: ServerTab): void;
  start(server: Server): void;
  stop(server: Server): void;
  restart(server: Server): void;
  /** Starts or stops, whichever the state asks for. */
  toggle(server: Server): void;
  setEnabled(server: Server, enabled: boolean): void;
  /** Opens the page on which the person consents. */
  signIn(server: Server): void;
  cancelSignIn(server: Server): void;
  signOut(server: Server): void;
  duplicate(server: Server): void;
  remove(server: Server): void;
}

/** What can be done with a server, from the list, its menu and its detail. */
export const useServerActions = (): ServerActions => {
  const { t } = useTranslation('servers');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  const notifyError = useErrorNotifier();

  return useMemo(() => {
    const put = (server: Server) =>
      queryClient.setQueryData(serversQuery.queryKey, (servers) => withServer(servers ?? [], server));
    const attempt = (work: () => Promise<unknown>) => void work().catch(notifyError);

    const open = (server: Server, tab: ServerTab = 'overview') =>
      void navigate({
        to: '/servers/$serverId/$tab',
        params: { serverId: server.id, tab },
        search: (search) => search,
      });
    const start = ({ id }: Server) => attempt(async () => put(await client.servers.start({ id })));
    const stop = ({ id }: Server) => attempt(async () => put(await client.servers.stop({ id })));
    const setEnabled = ({ id }: Server, enabled: boolean) =>
      attempt(async () => put(await client.servers.update({ id, enabled })));

    const remove = ({ id, slug, name }: Server) =>
      attempt(async () => {
        const { restorableUntil } = await client.servers.remove({ id });
        queryClient.setQueryData(serversQuery.queryKey, (servers) =>
          servers?.filter((server) => server.id !== id),
        );
        // Its own detail has nothing more to show.
        const isShown = router.state.matches.some(
          ({ params }) => 'serverId' in params && [id, slug].includes(params.serverId),
        );
        if (isShown) void navigate({ to: '/servers', search: (search) => search });
        notifyUndo({
          id: `removed ${id}`,
          message: t('removed', { name: visibleName(name) }),
          undoLabel: t('common:undo'),
          shownMs: Date.parse(restorableUntil) - Date.now(),
          undo: () =>
            attempt(async () => {
              put(await client.servers.restore({ id }));
              notifyFact(t('restored', { name: visibleName(name) }));
            }),
        });
      });

    return {
      open,
      start,
      stop,
      restart: ({ id }) => attempt(async () => put(await client.servers.restart({ id }))),
      toggle: (server) => {
        if (server.state.kind === 'disabled') setEnabled(server, true);
        else if (startsOnToggle(server.state.kind)) start(server);
        else stop(server);
      },
      setEnabled,
      signIn: ({ id }) =>
        attempt(async () => {
          const { authorizationUrl } = await client.servers.signIn({ id });
          // The desktop window hands it to the system's browser.
          if (authorizationUrl !== undefined) window.open(authorizationUrl, '_blank', 'noopener');
        }),
      cancelSignIn: ({ id }) => attempt(async () => put(await client.servers.cancelSignIn({ id }))),
      signOut: ({ id, name }) =>
        attempt(async () => {
          put(await client.servers.signOut({ id }));
          notifyFact(t('signedOut', { name: visibleName(name) }));
        }),
      duplicate: ({ id }) =>
        attempt(async () => {
          const copy = await client.servers.duplicate({ id });
          put(copy);
          notifyFact(t('duplicated', { name: visibleName(copy.name) }));
          open(copy, 'settings');
        }),
      remove,
    };
  }, [queryClient, navigate, router, notifyError, t]);
};
