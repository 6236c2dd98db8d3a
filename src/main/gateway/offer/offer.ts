import type { Prompt, Resource, ResourceTemplate, Tool } from '#shared/model/capability.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';

/** Through which endpoint a client looks: `/mcp`, or `/servers/{slug}/mcp`, which renames nothing. */
export type Door = { readonly kind: 'joined' } | { readonly kind: 'server'; readonly serverId: string };

/** Something of a server under the name that a client knows it by. */
export interface Offered<T> {
  readonly name: string;
  readonly serverId: string;
  readonly item: T;
}

/** Which server a URI is asked of, and as what. */
export interface ResourceRoute {
  readonly serverId: string;
  /** As the server knows it. */
  readonly uri: string;
}

/**
 * What one client sees through one door: the servers of its profile, joined, under names that are unique and are
 * taken back apart by table. Made once and kept until something of it changes.
 */
export interface Offer {
  /** Ids of the servers of it, in the person's order. */
  readonly serverIds: readonly string[];
  readonly tools: readonly Offered<Tool>[];
  readonly prompts: readonly Offered<Prompt>[];
  /** `name` is the URI that the client knows. */
  readonly resources: readonly Offered<Resource>[];
  readonly resourceTemplates: readonly Offered<ResourceTemplate>[];
  /** The tools as `tools/list` sends them, made easier where the client asks for it; each its own JSON text. */
  readonly listedTools: readonly string[];
  tool(name: string): Offered<Tool> | undefined;
  prompt(name: string): Offered<Prompt> | undefined;
  /** The servers that may have it, the likeliest first. */
  resource(uri: string): readonly ResourceRoute[];
  /** What the servers of it can do together (specification, ServerCapabilities). */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly instructions?: string | undefined;
}

export type OfferChange = 'tools' | 'prompts' | 'resources';

export interface Offers {
  /** Throws `server-not-found` where the door's server is not of the client's profile. */
  get(client: GatewayClient, door: Door): Offer;
  /** Told when what a client sees through some door may have become another. */
  onChanged(listener: (serverId: string | undefined, changes: readonly OfferChange[]) => void): () => void;
}
