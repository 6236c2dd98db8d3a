import type { FetchLike, OAuthClientInformationMixed, OAuthTokens } from '@modelcontextprotocol/client';
import type { ResolvedServer } from '../../connection.ts';
import type { Discovered } from '../discover.ts';
import type { DpopKey } from '../dpop-key.ts';

export interface GrantContext {
  readonly server: ResolvedServer;
  readonly discovered: Discovered;
  /** The one that a person entered. */
  readonly client: OAuthClientInformationMixed;
  readonly scope: string | undefined;
  /** What the tokens are to be bound to. */
  readonly dpopKey: DpopKey | undefined;
  readonly fetch: FetchLike;
}

/** Gets tokens without a person. Throws what the token request throws. */
export type UnattendedGrant = (context: GrantContext) => Promise<OAuthTokens>;
