import type { JsonObject, Prompt, Resource, ResourceTemplate, Tool } from '#shared/model/capability.ts';
import type { CallToolResult, PromptResult, ResourceContents } from '#shared/model/content.ts';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import type { ProtocolEra, ServerRecord } from '#shared/model/server.ts';

/** What is needed to connect: the record with its secrets resolved. Lives in memory only. */
export interface ResolvedServer
  extends Pick<
    ServerRecord,
    | 'id'
    | 'slug'
    | 'name'
    | 'transport'
    | 'command'
    | 'args'
    | 'cwd'
    | 'url'
    | 'timeoutSeconds'
    | 'startTimeoutSeconds'
    | 'roots'
  > {
  readonly env: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly oauth: ResolvedOAuth;
  /** The era this server spoke last time, so that it is not asked again. */
  readonly knownEra?: ProtocolEra;
  /** The transport that an HTTP server was found to speak in this run of the program. */
  readonly knownTransport?: 'sse' | undefined;
}

/** What a server said when it was initialised or discovered. */
export interface ServerIdentity {
  readonly era: ProtocolEra;
  readonly protocolVersion: string;
  readonly name?: string;
  readonly title?: string;
  readonly version?: string;
  readonly instructions?: string;
  readonly capabilities: Readonly<Record<string, unknown>>;
}

/** `extra`: what else the server's definition holds (`_meta`, icons, …), for clients of the gateway, as it came. */
type OfServer<T> = Omit<
  T,
  'serverId' | 'serverName' | 'serverSlug' | 'favourite' | 'pin' | 'flags' | 'settings' | 'isChanged'
> & {
  readonly extra?: JsonObject | undefined;
};
export type ListedTool = OfServer<Tool>;
export type ListedResource = OfServer<Resource>;
export type ListedResourceTemplate = OfServer<ResourceTemplate>;
export type ListedPrompt = OfServer<Prompt>;

/** Everything a server offers, paged to the end; malformed items are survived and carry a `problem`. */
export interface Listing {
  readonly tools: readonly ListedTool[];
  readonly resources: readonly ListedResource[];
  readonly resourceTemplates: readonly ListedResourceTemplate[];
  readonly prompts: readonly ListedPrompt[];
  /** What could not be listed or was left out, one sentence each. */
  readonly problems: readonly string[];
}

/** Whoever asks answers what a server of the modern era asks back: its questions come as the result. */
export interface CallerAnswers {
  /** What the caller declared that it can answer (specification, "Capabilities"). */
  readonly capabilities: JsonObject;
  readonly inputResponses?: unknown;
  readonly requestState?: unknown;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Renewed by every progress notification. */
  readonly timeoutMs?: number;
  /** The end even of what makes progress. */
  readonly totalTimeoutMs?: number | undefined;
  /** Of the call it belongs to; told to who answers questions that the server asks in it. */
  readonly callId?: string;
  readonly onProgress?: (progress: { progress: number; total?: number; message?: string }) => void;
  /** Merged into the `_meta` of the request: a trace context, a level of log messages. */
  readonly meta?: JsonObject | undefined;
  /** Of a connection of the modern era; in the older one servers ask by requests of their own, whoever calls. */
  readonly answers?: CallerAnswers | undefined;
}

/**
 * The one interface behind which the protocol SDK stands: a connected server, in either era.
 * Methods throw PatchbayError (`protocol-error`, `call-timeout`, `call-cancelled`, `connection-lost`, …).
 */
export interface Connection {
  readonly identity: ServerIdentity;
  list(options?: RequestOptions): Promise<Listing>;
  callTool(name: string, args: Record<string, unknown>, options?: RequestOptions): Promise<CallToolResult>;
  readResource(uri: string, options?: RequestOptions): Promise<ResourceContents>;
  /**
   * Hears of changes of a resource, or of a part of it, until the answer is called; ends with the connection.
   * Throws `resource-not-watchable`.
   */
  subscribe(uri: string, listener: (uri: string) => void, options?: RequestOptions): Promise<() => void>;
  getPrompt(name: string, args: Record<string, string>, options?: RequestOptions): Promise<PromptResult>;
  /** Values that an argument of a prompt or a template may have (specification, "Completion"). */
  complete(params: JsonObject, options?: RequestOptions): Promise<JsonObject>;
  /** How much a server of the older era tells of itself; in the modern era each request says so. */
  setLogLevel(level: string, options?: RequestOptions): Promise<void>;
  ping(options?: RequestOptions): Promise<void>;
}

/** What a server tells of its work (specification, "Logging"). */
export interface LogMessage {
  readonly level: string;
  readonly logger?: string | undefined;
  readonly data: unknown;
}
