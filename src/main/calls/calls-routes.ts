import type { CallToolResult } from '#shared/model/content.ts';
import type { Server } from '#shared/model/server.ts';
import { os } from '../implement.ts';
import { resultTokens } from '../results/result-tokens.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { CallsService, RunRequest } from './calls-service.ts';
import { exportCalls } from './export-calls.ts';

/** Puts what a server asks in a call to the person who runs it, until the answer is called. */
export type AskInRun = (callId: string, server: Server, tool: string) => () => void;

const counted = <T extends { readonly result?: CallToolResult | undefined }>(called: T) => ({
  ...called,
  resultTokens: called.result === undefined ? undefined : resultTokens(called.result),
});

export const createCallsRoutes = (servers: ServersService, calls: CallsService, askInRun: AskInRun) => {
  const runByHand = async (request: RunRequest) => {
    let forget = (): void => undefined;
    try {
      return await calls.run({
        ...request,
        onStarted: (callId) => {
          forget = askInRun(callId, request.server, request.tool);
        },
      });
    } finally {
      forget();
    }
  };
  /** A server of the log may be gone; then its name or id in the log is what was meant. */
  const serverInLog = (reference: string | undefined): string | undefined =>
    servers.list().find(({ id, slug, name }) => [id, slug, name].includes(reference ?? ''))?.id ?? reference;

  return {
    run: os.calls.run.handler(async ({ input: { id, name, ...given }, context: { caller }, signal }) => {
      const request = { ...given, server: servers.find(id), tool: name, caller };
      // A page that is loaded anew finds its call again; a person ends it by `cancel`.
      return counted(await (caller === 'runner' ? runByHand(request) : calls.run({ ...request, signal })));
    }),
    running: os.calls.running.handler(() => ({ items: [...calls.running()] })),
    cancel: os.calls.cancel.handler(({ input }) => {
      calls.cancel(input.id);
      return { ok: true as const };
    }),
    list: os.calls.list.handler(({ input: { limit, cursor, server, ...filter } }) => {
      const page = calls.list({ ...filter, server: serverInLog(server) }, { limit, cursor });
      return { ...page, items: [...page.items] };
    }),
    export: os.calls.export.handler(({ input: { format, server, ...filter } }) =>
      exportCalls({ ...filter, server: serverInLog(server) }, format, calls),
    ),
    get: os.calls.get.handler(({ input }) => counted(calls.get(input.id))),
    statistics: os.calls.statistics.handler(({ input }) => calls.statistics(input.since)),
  };
};
