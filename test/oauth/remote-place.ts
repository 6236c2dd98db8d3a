import type { Server, ServerInputDraft } from '#shared/model/server.ts';
import { type RunningServer, startModernHttp } from '../start-server.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';
import {
  type AuthorizationServer,
  type AuthorizationServerOptions,
  startAuthorizationServer,
} from './authorization-server.ts';
import { type BrowseOptions, type BrowserEnd, browse } from './browser.ts';
import {
  type ProtectedServer,
  type ProtectedServerOptions,
  startProtectedServer,
} from './protected-server.ts';

export interface RemotePlaceOptions {
  readonly startUpstream?: () => Promise<RunningServer>;
  readonly authorization?: AuthorizationServerOptions;
  readonly protection?: Partial<ProtectedServerOptions>;
  readonly input?: Partial<ServerInputDraft>;
  readonly center?: Parameters<typeof temporaryCenter>[0];
}

export interface RemotePlace extends AsyncDisposable, Omit<TemporaryCenter, typeof Symbol.asyncDispose> {
  readonly authorizationServer: AuthorizationServer;
  readonly server: ProtectedServer;
  /** Of the server in the registry, which is at rest. */
  readonly id: string;
  view(): Server;
  /** Begins to sign in and lets a person go through with it. */
  browse(options?: BrowseOptions): Promise<BrowserEnd>;
  /** The same, until the server is ready. */
  signIn(): Promise<Server>;
  echo(message: string): Promise<string>;
}

/** A control center with a server that wants a sign-in, and the authorization server for it. */
export const remotePlace = async (options: RemotePlaceOptions = {}): Promise<RemotePlace> => {
  const [upstream, authorizationServer] = await Promise.all([
    (options.startUpstream ?? startModernHttp)(),
    startAuthorizationServer(options.authorization),
  ]);
  const protection = { upstream: upstream.url, authorizationServer, ...options.protection };
  const server = await startProtectedServer(protection);
  // Which shell is asked for the PATH does not matter here; one without dotfiles answers at once.
  const env = { ...process.env, SHELL: '/bin/sh' };
  const place = await temporaryCenter({ env, ...options.center });
  const { client, center, reached } = place;
  const input = { name: 'Remote', transport: 'http' as const, url: server.url, ...options.input };
  const { id } = await client.servers.create(input);
  await reached(id, 'needs-sign-in', 'failed', 'ready', 'disabled');

  const browseOnce = async (how?: BrowseOptions): Promise<BrowserEnd> => {
    const { authorizationUrl = '' } = await client.servers.signIn({ id });
    return browse(authorizationUrl, how);
  };
  return {
    ...{ ...place, authorizationServer, server, id },
    view: () => {
      const found = center.servers().find((one) => one.id === id);
      if (found === undefined) throw new Error('the server is gone');
      return found;
    },
    browse: browseOnce,
    signIn: async () => {
      const end = await browseOnce();
      if (end.status !== 200) throw new Error(`the sign-in ended with ${end.status}: ${end.text}`);
      return reached(id, 'ready', 'failed');
    },
    echo: async (message) => {
      const answer = await client.calls.run({ id, name: 'echo', arguments: { message } });
      return JSON.stringify(answer.result);
    },
    [Symbol.asyncDispose]: async () => {
      await place[Symbol.asyncDispose]();
      await Promise.all([server.stop(), authorizationServer.stop(), upstream.stop()]);
    },
  };
};
