import type { PromptResult, ResourceContents } from '#shared/model/content.ts';
import type { Page } from '#shared/model/page.ts';
import type { ResourceWatchEvent } from '#shared/model/resource-watch.ts';
import type { Server } from '#shared/model/server.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../connections/connection.ts';
import type { Connections } from '../connections/connections.ts';
import { watchResource } from '../connections/watch-resource.ts';
import { os } from '../implement.ts';
import { type PageQuery, pageOfItems } from '../paging.ts';
import { pushStream } from '../push-stream.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { CapabilitiesService } from './capabilities-service.ts';
import { completeArgument } from './complete-argument.ts';

export interface CapabilitiesRoutesOptions {
  readonly servers: ServersService;
  readonly capabilities: CapabilitiesService;
  /** A connection that is ready; waits while the server is starting. */
  readonly connect: (server: Server, signal: AbortSignal) => Promise<Connection>;
  readonly connections: Connections;
  readonly clock: Clock;
  /** Why a server went away may quote what it was given. */
  readonly redact: <T>(value: T) => T;
  /** Media as links; from calls/, which stands above. */
  readonly linkContents: (contents: ResourceContents) => Promise<ResourceContents>;
  readonly linkPrompt: (prompt: PromptResult) => Promise<PromptResult>;
}

const page = <T>(items: readonly T[], query: PageQuery): { items: T[]; nextCursor?: string } => {
  const found: Page<T> = pageOfItems(items, query);
  return { items: [...found.items], nextCursor: found.nextCursor };
};

export const createCapabilitiesRoutes = (options: CapabilitiesRoutesOptions) => {
  const { servers, capabilities, connect, connections, clock, redact, linkContents, linkPrompt } = options;

  /** Asks the server itself, as long as its calls may take. */
  const asked = async <T>(
    reference: string,
    signal: AbortSignal | undefined,
    ask: (connection: Connection, request: { signal: AbortSignal; timeoutMs: number }) => Promise<T>,
  ): Promise<T> => {
    const server = servers.find(reference);
    const request = {
      signal: signal ?? new AbortController().signal,
      timeoutMs: server.timeoutSeconds * 1_000,
    };
    return ask(await connect(server, request.signal), request);
  };

  return {
    tools: os.capabilities.tools.handler(({ input }) =>
      page(capabilities.tools(servers.find(input.id)), input),
    ),
    searchTools: os.capabilities.searchTools.handler(({ input }) =>
      page(capabilities.searchTools(input), input),
    ),
    recommendTools: os.capabilities.recommendTools.handler(({ input: { q, limit } }) => ({
      items: [...capabilities.recommend(q, limit)],
    })),
    heldTools: os.capabilities.heldTools.handler(({ input }) => page(capabilities.heldTools(), input)),
    updateTool: os.capabilities.updateTool.handler(({ input: { id, name, ...patch } }) =>
      capabilities.updateTool(servers.find(id), name, patch),
    ),
    toolDifference: os.capabilities.toolDifference.handler(({ input: { id, name } }) =>
      capabilities.difference(servers.find(id), name),
    ),
    approveTool: os.capabilities.approveTool.handler(({ input: { id, ...seen } }) => {
      const server = servers.find(id);
      capabilities.approve(server, [seen]);
      return capabilities.tool(server, seen.name);
    }),
    approveTools: os.capabilities.approveTools.handler(({ input: { id, tools } }) => ({
      approved: [...capabilities.approve(servers.find(id), tools)],
    })),
    withdrawApprovals: os.capabilities.withdrawApprovals.handler(({ input: { id, tools } }) => {
      capabilities.withdraw(servers.find(id), tools);
      return { ok: true as const };
    }),
    setFavourite: os.capabilities.setFavourite.handler(({ input }) =>
      capabilities.setFavourite(servers.find(input.id), input.name, input.favourite),
    ),
    argumentSets: os.capabilities.argumentSets.handler(({ input }) => ({
      items: [...capabilities.argumentSets(servers.find(input.id), input.name)],
    })),
    saveArgumentSet: os.capabilities.saveArgumentSet.handler(({ input }) =>
      capabilities.saveArgumentSet(servers.find(input.id), input.name, input.setName, input.arguments),
    ),
    removeArgumentSet: os.capabilities.removeArgumentSet.handler(({ input }) => {
      capabilities.removeArgumentSet(input.setId);
      return { ok: true as const };
    }),
    resources: os.capabilities.resources.handler(({ input }) =>
      page(capabilities.resources(servers.find(input.id)), input),
    ),
    resourceTemplates: os.capabilities.resourceTemplates.handler(({ input }) => ({
      items: [...capabilities.resourceTemplates(servers.find(input.id))],
    })),
    changedWords: os.capabilities.changedWords.handler(({ input }) => ({
      items: capabilities.changedWords(servers.find(input.id)),
    })),
    seeWords: os.capabilities.seeWords.handler(({ input: { id, items } }) => ({
      seen: capabilities.seeWords(servers.find(id), items),
    })),
    withdrawWords: os.capabilities.withdrawWords.handler(({ input: { id, items } }) => {
      capabilities.withdrawWords(servers.find(id), items);
      return { ok: true as const };
    }),
    readResource: os.capabilities.readResource.handler(async ({ input, signal }) => {
      const contents = await asked(input.id, signal, async (connection, request) =>
        linkContents(await connection.readResource(input.uri, request)),
      );
      capabilities.noteResource(servers.find(input.id), input.uri);
      return contents;
    }),
    watchResource: os.capabilities.watchResource.handler(async function* ({ input: { id, uri }, signal }) {
      const server = servers.find(id);
      await connect(server, signal ?? new AbortController().signal);
      type Pushed = ResourceWatchEvent | { readonly type: 'failed'; readonly error: unknown };
      const events = pushStream<Pushed>(
        (push) =>
          watchResource({
            connections,
            clock,
            serverId: server.id,
            uri,
            onEvent: push,
            onError: (error) => push({ type: 'failed', error }),
          }),
        signal,
      );
      for await (const event of events) {
        if (event.type === 'failed') throw event.error;
        yield redact(event);
      }
    }),
    prompts: os.capabilities.prompts.handler(({ input }) =>
      page(capabilities.prompts(servers.find(input.id)), input),
    ),
    getPrompt: os.capabilities.getPrompt.handler(({ input, signal }) =>
      asked(input.id, signal, async (connection, request) =>
        linkPrompt(await connection.getPrompt(input.name, input.arguments, request)),
      ),
    ),
    complete: os.capabilities.complete.handler(({ input, signal }) =>
      asked(input.id, signal, async (connection, request) =>
        redact(await completeArgument(connection, input, request)),
      ),
    ),
  };
};
