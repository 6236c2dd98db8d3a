import type { TestEvent } from '#shared/model/connection-test.ts';
import type { LogLine } from '#shared/model/log.ts';
import type { PasteResult } from '#shared/model/paste.ts';
import type { Server } from '#shared/model/server.ts';
import type { SignIns } from '../connections/authorization/sign-ins.ts';
import type { Connections } from '../connections/connections.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import { os } from '../implement.ts';
import type { Logger } from '../logger.ts';
import { pushStream } from '../push-stream.ts';
import { assertEnabled } from './assert-enabled.ts';
import { createBulk } from './bulk.ts';
import { createServerLaunchRoutes } from './server-launch-routes.ts';
import { createServerProtocolRoutes } from './server-protocol-routes.ts';
import { pageOfServers } from './servers-page.ts';
import type { ServersService } from './servers-service.ts';

/** Lines of a log that are answered unless the caller says otherwise. */
const DEFAULT_LOG_LINES = 500;

export interface ServersRoutesOptions {
  readonly servers: ServersService;
  readonly connections: Connections;
  readonly signIns: Pick<SignIns, 'begin' | 'cancel' | 'signOut'>;
  /** From interchange/, which stands above. */
  readonly parse: (text: string) => PasteResult;
  readonly launchHost: () => Promise<LaunchHost>;
  /** A report quotes what a server said. */
  readonly redact: <T>(value: T) => T;
  readonly logger: Logger;
  /** How many servers are started, stopped or changed at a time when many are asked for. */
  readonly atOnce: () => number;
}

export const createServersRoutes = (options: ServersRoutesOptions) => {
  const { servers, connections, signIns, parse, launchHost, redact, logger, atOnce } = options;
  const bulk = createBulk({ servers, connections, logger, atOnce });
  /** Does something to a server and answers how it is afterwards. */
  const acted = async (reference: string, act: (server: Server) => unknown): Promise<Server> => {
    const server = servers.find(reference);
    await act(server);
    return servers.find(server.id);
  };
  const started =
    (act: (id: string) => unknown) =>
    (server: Server): unknown => {
      assertEnabled(server);
      return act(server.id);
    };

  return {
    ...createServerLaunchRoutes({ find: servers.find, launchHost, redact }),
    ...createServerProtocolRoutes((reference) => connections.protocol(servers.find(reference).id)),
    list: os.servers.list.handler(({ input }) => {
      const page = pageOfServers(servers.list(), input);
      return { ...page, items: [...page.items] };
    }),
    get: os.servers.get.handler(({ input }) => servers.find(input.id)),
    create: os.servers.create.handler(({ input }) => servers.create(input)),
    update: os.servers.update.handler(({ input: { id, ...patch } }) => servers.update(id, patch)),
    remove: os.servers.remove.handler(({ input }) => servers.remove(input.id)),
    restore: os.servers.restore.handler(({ input }) => servers.restore(input.id)),
    duplicate: os.servers.duplicate.handler(({ input }) => servers.duplicate(input.id)),
    bulk: os.servers.bulk.handler(async ({ input }) => ({ items: [...redact(await bulk(input))] })),
    reorder: os.servers.reorder.handler(async ({ input: { ids, before } }) => ({
      positions: { ...(await servers.reorder(ids, before)) },
    })),
    start: os.servers.start.handler(({ input }) => acted(input.id, started(connections.start))),
    stop: os.servers.stop.handler(({ input }) => acted(input.id, ({ id }) => connections.stop(id))),
    restart: os.servers.restart.handler(({ input }) => acted(input.id, started(connections.restart))),
    signIn: os.servers.signIn.handler(async ({ input }) =>
      signIns.begin(await servers.resolve(servers.find(input.id).id)),
    ),
    cancelSignIn: os.servers.cancelSignIn.handler(({ input }) =>
      acted(input.id, ({ id }) => signIns.cancel(id)),
    ),
    signOut: os.servers.signOut.handler(({ input }) =>
      acted(input.id, async ({ id }) => signIns.signOut(await servers.resolve(id))),
    ),
    test: os.servers.test.handler(async ({ input, signal }) =>
      redact(await connections.test(await servers.resolve(servers.find(input.id).id), { signal })),
    ),
    testDraft: os.servers.testDraft.handler(async function* ({ input, signal }) {
      const resolved = await servers.resolveDraft(input.input, input.id);
      const leaving = new AbortController();
      const stop = signal === undefined ? leaving.signal : AbortSignal.any([signal, leaving.signal]);
      const events = pushStream<TestEvent | { type: 'failed'; error: unknown }>((push) => {
        connections.test(resolved, { onStep: (step) => push({ type: 'step', step }), signal: stop }).then(
          (report) => push({ type: 'report', report: redact(report) }),
          (error: unknown) => push({ type: 'failed', error }),
        );
        // A reader that leaves ends the test, and with it the process it started.
        return () => leaving.abort();
      }, signal);
      for await (const event of events) {
        if (event.type === 'failed') throw event.error;
        yield event;
        if (event.type === 'report') return;
      }
    }),
    checkRoots: os.servers.checkRoots.handler(({ input }) => ({
      items: input.paths.map((path) => ({ path, kind: servers.folderKind(path) })),
    })),
    parse: os.servers.parse.handler(({ input }) => parse(input.text)),
    metrics: os.servers.metrics.handler(({ input }) => {
      const { id, state } = servers.find(input.id);
      return { readySince: state.readySince, samples: [...connections.metrics(id)] };
    }),
    logs: os.servers.logs.handler(({ input: { id, limit = DEFAULT_LOG_LINES, ...query } }) => ({
      items: [...connections.log(servers.find(id).id).lines({ ...query, limit })],
    })),
    logStream: os.servers.logStream.handler(async function* ({ input, signal }) {
      const log = connections.log(servers.find(input.id).id);
      const missed = input.after === undefined ? [] : log.lines({ after: input.after });
      if (missed.length > 0) yield { lines: [...missed] };
      const batches = pushStream<readonly LogLine[]>((push) => log.subscribe(push), signal);
      for await (const lines of batches) yield { lines: [...lines] };
    }),
  };
};
