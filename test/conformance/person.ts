import type { SignIns } from '../../src/main/connections/authorization/sign-ins.ts';
import type { Connection, ResolvedServer } from '../../src/main/connections/connection.ts';
import type { Connections } from '../../src/main/connections/connections.ts';
import { PatchbayError } from '../../src/shared/errors/patchbay-error.ts';
import type { ServerState } from '../../src/shared/model/server.ts';

/** Somebody who is asked again and again gives up. */
const PATIENCE = 2;

/** Opens an address as a browser does; the suite's authorization servers consent at once. */
const openInBrowser = async (address: string): Promise<void> => {
  const page = await fetch(address);
  if (!page.ok) throw new Error(`The browser shows ${page.status}: ${await page.text()}`);
};

export interface Person {
  /** The connection once the server is ready; signs in where that is wanted. */
  connected(): Promise<Connection>;
  /** Does something, and once more where that needed more rights. */
  try<T>(act: (connection: Connection) => Promise<T>): Promise<T>;
}

const isOnItsWay = ({ kind }: ServerState): boolean =>
  kind === 'stopped' || kind === 'starting' || kind === 'stopping';

/** Does what the interface offers: looks at the state, and signs in when it says so. */
export const createPerson = (server: ResolvedServer, connections: Connections, signIns: SignIns): Person => {
  let signedIn = 0;

  const settled = (): Promise<ServerState> =>
    new Promise((resolve) => {
      const look = (): void => {
        const state = connections.state(server.id);
        if (isOnItsWay(state)) return;
        unsubscribe();
        resolve(state);
      };
      const unsubscribe = connections.onTransition(look);
      look();
    });

  const signIn = async (): Promise<void> => {
    signedIn += 1;
    const done = new Promise<void>((resolve) => {
      const unsubscribe = signIns.onReady(() => {
        unsubscribe();
        resolve();
      });
    });
    const { authorizationUrl } = await signIns.begin(server);
    if (authorizationUrl !== undefined) await openInBrowser(authorizationUrl);
    await done;
    await connections.restart(server.id);
  };

  const connected = async (): Promise<Connection> => {
    for (;;) {
      const { kind, reason } = await settled();
      if (kind === 'ready') return connections.connection(server.id);
      if (kind !== 'needs-sign-in' || signedIn >= PATIENCE)
        throw new Error(`The server is ${kind}: ${reason}`);
      await signIn();
    }
  };

  return {
    connected,
    try: async (act) => {
      const connection = await connected();
      try {
        return await act(connection);
      } catch (error) {
        if (!(error instanceof PatchbayError) || connections.state(server.id).kind !== 'needs-sign-in')
          throw error;
        return act(await connected());
      }
    },
  };
};
