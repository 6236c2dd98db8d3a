import type { GatewayClient } from '#shared/model/gateway.ts';
import type {
  ListedPrompt,
  ListedResource,
  ListedResourceTemplate,
  ListedTool,
} from '../../connections/connection.ts';

/** Through which endpoint a client looks: `/mcp`, or `/servers/{slug}/mcp`, which renames nothing. */
export type Door = { readonly kind: 'joined' } | { readonly kind: 'server'; readonly serverId: string };

/** Something of a server under the name that a client knows it by; of resources and templates that is the URI. */
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

/** What is listed, as the protocol names the lists. */
export interface OfferLists {
  readonly tools: readonly Offered<ListedTool>[];
  readonly prompts: readonly Offered<ListedPrompt>[];
  readonly resources: readonly Offered<ListedResource>[];
  readonly resourceTemplates: readonly Offered<ListedResourceTemplate>[];
}

/**
 * What one client sees through one door: the servers of its profile, joined, under names that are unique and are
 * taken back apart by table. Made once and kept until something of it changes.
 */
export interface Offer extends OfferLists {
  /** In the order in which they were added. */
  readonly serverIds: readonly string[];
  /** Each list's items as JSON, made easier where the client asks for it. */
  listed(list: keyof OfferLists): readonly string[];
  /** Also one that is withheld: a call of it is refused at the one door, with the reason. */
  tool(name: string): Offered<ListedTool> | undefined;
  prompt(name: string): Offered<ListedPrompt> | undefined;
  /** The servers that may have it, the likeliest first. */
  resource(uri: string): readonly ResourceRoute[];
  /** Whether a client knows a resource of this server by another URI than its own. */
  renamesUris(serverId: string): boolean;
  /** How a client knows a resource of a server. */
  uriOf(route: ResourceRoute): string;
  /** What the servers of it can do together (specification, ServerCapabilities), in the older era. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly instructions: string | undefined;
}

export interface Offers {
  /** Throws `server-not-found` where the door's server is not of the client's profile. */
  get(client: Pick<GatewayClient, 'profileId' | 'compatibility'>, door: Door): Offer;
  /** Told when what clients see may have become another: of one server, or of any. */
  onChanged(listener: (serverId: string | undefined) => void): () => void;
}
