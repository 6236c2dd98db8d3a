import { implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { settings } from '#shared/model/settings.ts';
import type { RequestContext } from '../request-context.ts';

export const TEST_HASH = 'a'.repeat(64);

/** Enough of a control center to drive the listener: a few procedures of the real contract. */
export const createTestCenter = () => {
  const seen: unknown[] = [];
  const started: string[] = [];
  /** What was running when its caller went away. */
  const abandoned: string[] = [];
  const untilAborted = (what: string, signal: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve) => {
      started.push(what);
      signal?.addEventListener('abort', () => {
        abandoned.push(what);
        resolve();
      });
    });
  const base = implement(contract).$context<RequestContext>();
  const router = {
    program: {
      health: base.program.health.handler(() => ({ status: 'ok' as const, version: '1.2.3' })),
      events: base.program.events.handler(async function* () {
        yield { type: 'server-removed' as const, serverId: 'one' };
        throw new PatchbayError('shutting-down');
      }),
    },
    servers: {
      get: base.servers.get.handler(({ input }) => {
        throw new PatchbayError('server-not-found', { server: input.id });
      }),
      list: base.servers.list.handler(() => {
        throw new TypeError('a bug');
      }),
      logStream: base.servers.logStream.handler(async function* ({ signal }) {
        yield { lines: [] };
        await untilAborted('stream', signal);
      }),
      parse: base.servers.parse.handler(({ input, context }) => {
        seen.push({ textLength: input.text.length, caller: context.caller });
        return { kind: 'command' as const, servers: [] };
      }),
    },
    calls: {
      run: base.calls.run.handler(async ({ input, context, signal }) => {
        if (input.name === 'slow') await untilAborted('call', signal);
        seen.push({ ...input, caller: context.caller });
        const content = [{ type: 'text' as const, text: 'löng '.repeat(input.name === 'long' ? 30_000 : 1) }];
        return { id: 'call', status: 'ok' as const, queuedMs: 0, durationMs: 1, result: { content } };
      }),
    },
  };
  return {
    seen,
    started,
    abandoned,
    version: '1.2.3',
    router,
    gatewayDoor: () => () => false,
    setBeyond: () => undefined,
    viewDoor: () => ({ status: 404, headers: {}, body: '' }),
    setViewPort: () => undefined,
    viewOrigins: () => [],
    settings: () => settings.parse({}),
    subscribe: () => () => undefined,
    readMedia: (hash: string) =>
      Promise.resolve(
        hash === TEST_HASH ? { data: new Uint8Array([60, 33]), mimeType: 'image/svg+xml' } : undefined,
      ),
  };
};
