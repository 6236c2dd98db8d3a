import { allReady } from './all-ready.ts';
import { openBuiltCenter } from './built-program.ts';
import { connectDirectly } from './connect-directly.ts';
import { withDataFolder } from './data-folder.ts';
import type { Call } from './drive-calls.ts';
import { createRestCaller } from './rest-caller.ts';
import { saveServers } from './saved-servers.ts';
import { withWebFace } from './web-face.ts';

export const routeNames = ['directSdk', 'inProcess', 'rest'] as const;
export type RouteName = (typeof routeNames)[number];

const assertEcho = (answer: unknown, message: string): void => {
  if (!JSON.stringify(answer).includes(`Echo: ${message}`))
    throw new Error(`the call answered ${JSON.stringify(answer)} instead of the echo`);
};

const withInProcess = async <T>(dataDir: string, use: (call: Call) => Promise<T>): Promise<T> => {
  const center = await openBuiltCenter(dataDir);
  try {
    const client = center.client({ caller: 'api' });
    const [server] = center.servers();
    if (server === undefined) throw new Error('the data folder has no server');
    // A call waits for a server that is starting, so the first one needs no waiting of its own.
    return await use(async (message) => {
      assertEcho(await client.calls.run({ id: server.id, name: 'echo', arguments: { message } }), message);
    });
  } finally {
    await center.stop();
  }
};

const withRest = <T>(dataDir: string, maxSockets: number, use: (call: Call) => Promise<T>): Promise<T> =>
  withWebFace(dataDir, async (face) => {
    await allReady(face, 1);
    const rest = createRestCaller(face, maxSockets);
    try {
      return await use(async (message) => {
        assertEcho(
          JSON.parse(await rest.post('/servers/everything-1/tools/echo/call', { arguments: { message } })),
          message,
        );
      });
    } finally {
      rest.close();
    }
  });

const withDirect = async <T>(use: (call: Call) => Promise<T>): Promise<T> => {
  const { client } = await connectDirectly('everything');
  try {
    return await use(async (message) => {
      assertEcho(await client.callTool({ name: 'echo', arguments: { message } }), message);
    });
  } finally {
    await client.close();
  }
};

/** The three routes to an `echo` of a server of their own, all open at the same time. */
export const withRoutes = <T>(
  maxSockets: number,
  use: (routes: Readonly<Record<RouteName, Call>>) => Promise<T>,
): Promise<T> =>
  withDataFolder((inProcessDir) =>
    withDataFolder(async (restDir) => {
      await saveServers(inProcessDir, 'everything', 1);
      await saveServers(restDir, 'everything', 1);
      return withDirect((directSdk) =>
        withInProcess(inProcessDir, (inProcess) =>
          withRest(restDir, maxSockets, (rest) => use({ directSdk, inProcess, rest })),
        ),
      );
    }),
  );
