import { basename, dirname, join } from 'node:path';
import { isErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { logLevels } from '#shared/model/log.ts';
import type { Server, ServerState } from '#shared/model/server.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { builtInPrograms } from '../../connections/launch/built-in-programs.ts';
import type { ControlCenter } from '../../control-center.ts';
import type { Listener } from '../../http/listener.ts';
import { createStderrLogger, type Logger } from '../../logger.ts';
import { ownCommand } from '../../own-command.ts';
import { checkRuntime } from '../../runtime-check.ts';
import { createToken } from '../../secrets/tokens.ts';
import type { Session, SessionOptions } from './session.ts';

/** What a state means to a command that waits to call; a first failure is an answer, there is no time to back off. */
export const readiness = (server: Pick<Server, 'name' | 'state'>): 'ready' | 'waiting' | PatchbayError => {
  const { kind } = server.state;
  switch (kind) {
    case 'ready':
    case 'degraded':
      return 'ready';
    case 'starting':
    case 'stopping':
    case 'stopped':
      return 'waiting';
    case 'disabled':
      return new PatchbayError('server-disabled', { server: server.name });
    case 'backing-off':
    case 'needs-sign-in':
    case 'failed':
      return stateError(server.name, server.state);
    default:
      return assertNever(kind);
  }
};

const stateError = (name: string, state: ServerState): PatchbayError =>
  isErrorCode(state.code)
    ? new PatchbayError(state.code, state.details ?? {})
    : new PatchbayError('server-not-ready', { server: name, state: state.reason ?? state.kind });

const waitUntilReady = (center: ControlCenter, id: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const unsubscribe = center.subscribe((event) => {
      if (event.type !== 'server-changed' || event.server.id !== id) return;
      const verdict = readiness(event.server);
      if (verdict === 'waiting') return;
      unsubscribe();
      if (verdict === 'ready') resolve();
      else reject(verdict);
    });
    center.startServer(id).catch((error: unknown) => {
      unsubscribe();
      reject(error);
    });
  });

/** Says what is wrong with the program only; what is wrong with the command is its own error. */
const localLogger = (env: SessionOptions['env'], redact: (text: string) => string): Logger =>
  createStderrLogger(logLevels.find((level) => level === env.PATCHBAY_LOG) ?? 'error', redact);

/** A control center for one command: it starts no server by itself and stops what it started. */
export const openLocalSession = async ({ dataDir, version, env }: SessionOptions): Promise<Session> => {
  const tooOld = checkRuntime(process.versions);
  if (tooOld !== undefined) throw tooOld;
  // Only now: this loads native code.
  const { createControlCenter } = await import('../../control-center.ts');
  let center: ControlCenter | undefined;
  const logger = localLogger(env, (text) => center?.redact(text) ?? text);
  const opened = await createControlCenter({
    dataDir,
    version,
    face: 'none',
    ownCommand: ownCommand(process),
    builtIn: builtInPrograms(process, dirname(process.argv[1] ?? '')),
    autoStart: false,
    logger,
  });
  center = opened;
  let listener: Listener | undefined;
  const client = opened.client({ caller: 'cli' });
  return {
    kind: 'local',
    client,
    mediaPlace: (url) => join(dataDir, 'media', basename(url)),
    ensureReady: async (server) => {
      const found = await client.servers.get({ id: server });
      const verdict = readiness(found);
      if (verdict instanceof PatchbayError && verdict.code === 'server-disabled') throw verdict;
      if (verdict !== 'ready') await waitUntilReady(opened, found.id);
    },
    gatewayAddress: async () => {
      const { startListener } = await import('../../http/listener.ts');
      // The gateway alone is of use here; nobody knows this token.
      listener ??= await startListener({ center: opened, port: 0, adminToken: createToken(), logger });
      return listener.address;
    },
    close: async () => {
      await listener?.close();
      await opened.stop();
    },
  };
};
