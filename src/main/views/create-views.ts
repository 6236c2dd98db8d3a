import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { Chat } from '#shared/model/chat.ts';
import type { ResourceContents } from '#shared/model/content.ts';
import type { Server } from '#shared/model/server.ts';
import type { OpenedView, ViewDifference } from '#shared/model/view.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { CapabilitiesService } from '../capabilities/capabilities-service.ts';
import { createApprovalBroker } from '../chat/approvals/approval-broker.ts';
import type { GrantsStore } from '../chat/approvals/grants-store.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../connections/connection.ts';
import { os } from '../implement.ts';
import { readView } from './read-view.ts';
import { createViewCalls } from './view-calls.ts';
import { createViewDoor } from './view-door.ts';
import { type GivenView, type ViewReviews, viewHash } from './view-reviews.ts';
import { allowedOf, readSource } from './view-sources.ts';
import type { ViewSourcesStore } from './view-sources-store.ts';
import { createViewTickets } from './view-tickets.ts';

export interface ViewsOptions {
  readonly sources: ViewSourcesStore;
  readonly reviews: ViewReviews;
  readonly grants: GrantsStore;
  /** Throws `server-not-found`. */
  readonly findServer: (reference: string) => Server;
  readonly capabilities: Pick<CapabilitiesService, 'tool' | 'listed'>;
  readonly connect: (server: Server, signal: AbortSignal) => Promise<Connection>;
  readonly calls: Pick<CallsService, 'run'>;
  readonly checkArguments: (tool: Tool, args: JsonObject) => void;
  /** Throws `chat-not-found`. */
  readonly findChat: (chatId: string) => Pick<Chat, 'id' | 'approvals'>;
  readonly redact: <T>(value: T) => T;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

/** Each may hold megabytes. */
const MOST_HELD = 4;

/** Where a view is shown that stands in no conversation. */
const RUNNER = { id: '', approvals: 'destructive' } as const;

/** MCP Apps: the composition of what shows the views of tools. */
export const createViews = (options: ViewsOptions) => {
  const { sources, reviews, findServer, capabilities, connect, redact, clock, assertWritable } = options;
  const tickets = createViewTickets(clock);
  let listenerPort: number | undefined;

  const find = (serverId: string, name: string) => {
    const server = findServer(serverId);
    return { server, tool: capabilities.tool(server, name) };
  };
  const approvals = createApprovalBroker({
    store: options.grants,
    find,
    checkArguments: options.checkArguments,
    onChanged: () => undefined,
    clock,
  });
  const call = createViewCalls({
    calls: options.calls,
    approvals,
    find,
    checkArguments: options.checkArguments,
  });

  const readContents = async (
    server: Server,
    uri: string,
    signal: AbortSignal,
  ): Promise<ResourceContents> => {
    const connection = await connect(server, signal);
    return redact(await connection.readResource(uri, { signal, timeoutMs: server.timeoutSeconds * 1_000 }));
  };
  /** The last ones that were held, by their hash: what is approved is what was looked at. */
  const held = new Map<string, GivenView>();
  const hold = (given: GivenView): void => {
    const hash = viewHash(given.view);
    held.delete(hash);
    held.set(hash, given);
    for (const oldest of [...held.keys()].slice(0, -MOST_HELD)) held.delete(oldest);
  };
  const place = (serverId: string, name: string) => {
    const { server, tool } = find(serverId, name);
    const uri = tool.ui?.uri;
    if (uri === undefined) throw new PatchbayError('view-missing', { tool: tool.name });
    return { server, tool, uri };
  };
  type Place = ReturnType<typeof place>;
  const read = async ({ server, uri }: Place, signal: AbortSignal): Promise<GivenView> => {
    const contents = await readContents(server, uri, signal);
    const listed = capabilities.listed(server.id).resources.find((resource) => resource.uri === uri);
    return { server, uri, view: readView(uri, contents, listed?.extra?._meta) };
  };
  /** That very view, if it was held and somebody has just looked at it; else as the server gives it now. */
  const lookedAt = async (at: Place, hash: string | undefined, signal: AbortSignal): Promise<GivenView> => {
    const kept = hash === undefined ? undefined : held.get(hash);
    return kept !== undefined && kept.server.id === at.server.id && kept.uri === at.uri
      ? kept
      : read(at, signal);
  };
  const open = async (
    serverId: string,
    name: string,
    hash: string | undefined,
    signal: AbortSignal,
  ): Promise<OpenedView> => {
    const at = place(serverId, name);
    const { server, tool, uri } = at;
    // One that a changed definition leads to was not approved either.
    if (tool.pin.isHeld) throw new PatchbayError('tool-held', { server: server.name, tool: tool.name });
    if (listenerPort === undefined) throw new PatchbayError('view-unavailable');
    const given = await lookedAt(at, hash, signal);
    if (reviews.follow(given)) {
      hold(given);
      throw new PatchbayError('view-held', { tool: tool.name, server: server.name });
    }
    const { view } = given;
    const allowed = new Set(sources.of(server.id));
    const ticket = tickets.issue({ html: view.html, sources: allowedOf(view.sources, allowed) });
    return {
      path: `/view/${ticket}`,
      port: listenerPort,
      uri,
      sizeBytes: view.sizeBytes,
      prefersBorder: view.prefersBorder,
      wanted: [...view.wanted],
      allowed: view.wanted.filter((source) => allowed.has(source)),
      refused: [...view.refused],
    };
  };
  const difference = async (serverId: string, name: string, signal: AbortSignal): Promise<ViewDifference> => {
    const given = await read(place(serverId, name), signal);
    hold(given);
    return { name, ...reviews.difference(given) };
  };
  const approve = async (
    serverId: string,
    name: string,
    hash: string | undefined,
    signal: AbortSignal,
  ): Promise<void> => {
    assertWritable();
    const at = place(serverId, name);
    reviews.approve(await lookedAt(at, hash, signal), at.tool.name, hash);
  };
  const setSources = (serverId: string, items: readonly string[]): string[] => {
    assertWritable();
    const { id } = findServer(serverId);
    const read = items.map((text) => {
      const source = readSource(text);
      if (source === undefined)
        throw new PatchbayError('invalid-input', { problem: `"${text}" is nothing that a view may reach` });
      return source;
    });
    sources.set(id, read);
    return [...sources.of(id)];
  };

  const done = { ok: true as const };
  const never = (): AbortSignal => new AbortController().signal;
  return {
    door: createViewDoor(tickets),
    /** Where views come from: in a frame of the page, from the one that the page is not at. */
    origins: (): readonly string[] =>
      listenerPort === undefined
        ? []
        : ['localhost', '127.0.0.1'].map((host) => `http://${host}:${listenerPort}`),
    /** What any of them may reach. */
    reach: sources.all,
    /** Where views are served; nothing is shown before. */
    setPort: (port: number | undefined): void => {
      listenerPort = port;
    },
    routes: {
      open: os.views.open.handler(({ input, signal }) =>
        open(input.id, input.name, input.hash, signal ?? never()),
      ),
      difference: os.views.difference.handler(({ input, signal }) =>
        difference(input.id, input.name, signal ?? never()),
      ),
      approve: os.views.approve.handler(async ({ input, signal }) => {
        await approve(input.id, input.name, input.hash, signal ?? never());
        return done;
      }),
      withdraw: os.views.withdraw.handler(({ input }) => {
        assertWritable();
        const { server, uri } = place(input.id, input.name);
        reviews.withdraw(server, uri);
        return done;
      }),
      sources: os.views.sources.handler(({ input }) => ({
        items: [...sources.of(findServer(input.id).id)],
      })),
      setSources: os.views.setSources.handler(({ input }) => ({
        items: setSources(input.id, input.items),
      })),
      call: os.views.call.handler(async function* ({ input, signal }) {
        yield* call({
          serverId: input.id,
          tool: input.name,
          arguments: input.arguments,
          chat: input.chatId === undefined ? RUNNER : options.findChat(input.chatId),
          signal: signal ?? never(),
        });
      }),
      decide: os.views.decide.handler(({ input }) => {
        approvals.decide(input.chatId ?? RUNNER.id, input);
        return done;
      }),
    },
  };
};
