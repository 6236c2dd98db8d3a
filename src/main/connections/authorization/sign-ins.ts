import type { FetchLike } from '@modelcontextprotocol/client';
import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResolvedOAuth, SignIn, SignInStarted } from '#shared/model/oauth.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { ResolvedServer } from '../connection.ts';
import { createListeners } from '../listeners.ts';
import type { NetworkHost } from '../network/network-host.ts';
import { type Authorizer, createAuthorizer } from './authorizer.ts';
import { type Challenge, probeChallenge } from './challenge.ts';
import { unattendedGrant } from './grants/unattended-grants.ts';
import { identityProviderOf, needsIdentity } from './identity-sign-in.ts';
import { toSignInError } from './oauth-error.ts';
import { createOAuthFetch } from './oauth-fetch.ts';
import { revokeTokens } from './revoke-tokens.ts';
import { beginSignIn, type SignInFlow } from './sign-in-flow.ts';
import type { SignInRecord } from './sign-in-record.ts';
import { createDraftVault, type SignInVault } from './sign-in-vault.ts';
import { createTokenKeeper, type ServerWishes, type TokenKeeper } from './token-keeper.ts';

export interface SignInsOptions {
  readonly vault: SignInVault;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Throws where nothing may be kept: a registry of a newer Patchbay is not written to. */
  readonly assertWritable?: () => void;
  readonly network: () => Promise<NetworkHost>;
}

/** Who is signed in where, and the way there and back. */
export interface SignIns {
  view(serverId: string): SignIn | undefined;
  /**
   * Begins to sign in; asked again while a browser is awaited, it answers with the same address.
   * Throws `sign-in-unavailable`, `sign-in-client-needed`, `sign-in-refused`, and what a connection throws.
   */
  begin(server: ResolvedServer): Promise<SignInStarted>;
  cancel(serverId: string): void;
  /** Forgets what the server said, and the sign-in under way: its settings have changed. */
  reset(serverId: string): void;
  /** Revokes the tokens where that is possible, and removes all that is kept of the server in any case. */
  signOut(server: ResolvedServer): Promise<void>;
  /** Removes all that is kept of a server that is no more. */
  forget(serverId: string): Promise<void>;
  authorizer(server: ResolvedServer, use: 'connection' | 'test'): Authorizer;
  /** Hears that the view of a server has changed. */
  onChange(listener: (serverId: string) => void): () => void;
  /** Hears that a server can be connected to anew, signed in or out. */
  onReady(listener: (serverId: string) => void): () => void;
  /** Waits for no browser any more. */
  close(): void;
}

export const createSignIns = (options: SignInsOptions): SignIns => {
  const { vault, clock, logger } = options;
  const fetchFor = (url: string): FetchLike => createOAuthFetch(options.network, url);
  const flows = new Map<string, SignInFlow>();
  const beginning = new Map<string, Promise<SignInStarted>>();
  const problems = new Map<string, PatchbayError>();
  const wishes = new Map<string, ServerWishes>();
  const keepers = new Map<string, TokenKeeper>();
  const changes = createListeners<[string]>(logger);
  const readies = createListeners<[string]>(logger);

  const keeperWith = (serverId: string, kept: SignInVault, onChange: () => void): TokenKeeper =>
    createTokenKeeper({
      vault: kept,
      clock,
      fetchFor,
      wishes: () => wishes.get(serverId) ?? { challenge: {} },
      onChange,
      onProblem: ({ message }) =>
        logger.log('warning', 'renewed tokens could not be kept', { serverId, problem: message }),
    });
  const keeperOf = (serverId: string): TokenKeeper => {
    const found = keepers.get(serverId) ?? keeperWith(serverId, vault, () => changes.tell(serverId));
    keepers.set(serverId, found);
    return found;
  };

  /** A test may be of settings that are not saved: what they get by themselves is not kept. */
  const testKeeper = (server: ResolvedServer): TokenKeeper => {
    const { id, oauth } = server;
    const isUnattended = unattendedGrant(oauth.grant) !== undefined && !needsIdentity(server);
    const shared = isUnattended ? undefined : keepers.get(id);
    return shared ?? keeperWith(id, isUnattended ? createDraftVault() : vault, () => undefined);
  };

  const setProblem = (serverId: string, problem: PatchbayError | undefined): void => {
    if (problem === undefined || problem.code === 'call-cancelled') problems.delete(serverId);
    else problems.set(serverId, problem);
    changes.tell(serverId);
  };

  /** Tokens of another authorization server are of no more use once there are new ones. */
  const keep = async (record: SignInRecord): Promise<void> => {
    await vault.save(record);
    await vault.remove(record.serverId, ({ issuer }) => issuer !== record.issuer);
  };

  const dropUnused = (serverId: string): Promise<void> =>
    vault
      .remove(serverId, ({ signedInAt }) => signedInAt === undefined)
      .catch((error: unknown) =>
        logger.log('warning', 'a registration could not be removed', { serverId, problem: String(error) }),
      );

  const endFlow = async (serverId: string, problem: PatchbayError | undefined): Promise<void> => {
    flows.delete(serverId);
    if (problem === undefined) wishes.delete(serverId);
    // A client that the authorization server has forgotten ends on a page there: the next attempt registers anew.
    else await dropUnused(serverId);
    setProblem(serverId, problem);
    if (problem === undefined) readies.tell(serverId);
  };

  const challengeOfServer = async ({ id, url }: ResolvedServer): Promise<Challenge> => {
    try {
      return wishes.get(id)?.challenge ?? (await probeChallenge(url, fetchFor(url)));
    } catch (error) {
      throw toSignInError(error, { url });
    }
  };

  const begin = async (server: ResolvedServer): Promise<SignInStarted> => {
    options.assertWritable?.();
    const { id, url, transport } = server;
    if (transport !== 'http' && transport !== 'sse')
      throw new PatchbayError('sign-in-unavailable', { url, problem: 'it is not reached over HTTP' });
    const person = needsIdentity(server) ? identityProviderOf(server) : server;
    if (unattendedGrant(person.oauth.grant) !== undefined) {
      for (const record of await vault.ofServer(id)) await vault.save({ ...record, tokens: undefined });
      setProblem(id, undefined);
      readies.tell(id);
      return {};
    }
    const isServer = person === server;
    const flow = await beginSignIn({
      server: person,
      records: (await vault.ofServer(id)).filter((record) => isServer || record.url === person.url),
      challenge: isServer ? await challengeOfServer(server) : {},
      missingScope: isServer ? wishes.get(id)?.missingScope : undefined,
      clock,
      fetch: fetchFor(person.url),
      keep,
    });
    flows.set(id, flow);
    flow.outcome.then(
      () => endFlow(id, undefined),
      (error: unknown) => endFlow(id, toPatchbayError(error)),
    );
    setProblem(id, undefined);
    return { authorizationUrl: flow.authorizationUrl, expiresAt: flow.expiresAt };
  };

  const cancel = (serverId: string): void => flows.get(serverId)?.cancel();

  const revoke = async (record: SignInRecord, settings: ResolvedOAuth): Promise<void> => {
    try {
      const isTaken = await revokeTokens(record, settings, fetchFor(record.url));
      if (!isTaken)
        logger.log('info', 'the authorization server does not take tokens back', { issuer: record.issuer });
    } catch (error) {
      // Signed out here all the same: what is not kept cannot be used.
      const { message } = toSignInError(error, record);
      logger.log('warning', 'the tokens could not be revoked', { issuer: record.issuer, problem: message });
    }
  };

  const reset = (serverId: string): void => {
    cancel(serverId);
    wishes.delete(serverId);
    problems.delete(serverId);
    // What it keeps is in the vault; the next connection makes another.
    keepers.delete(serverId);
  };

  const forget = async (serverId: string): Promise<void> => {
    reset(serverId);
    await vault.remove(serverId);
  };

  return {
    view: (serverId) => {
      const row = vault.summary(serverId);
      const problem = problems.get(serverId)?.toJSON();
      const waitingUntil = flows.get(serverId)?.expiresAt;
      const session =
        row?.signedInAt === undefined
          ? undefined
          : {
              issuer: row.issuer,
              scopes: [...row.scopes],
              signedInAt: row.signedInAt,
              expiresAt: row.expiresAt,
              renews: row.renews,
            };
      return session || problem || waitingUntil ? { session, problem, waitingUntil } : undefined;
    },
    begin: async (server) => {
      const waiting = flows.get(server.id);
      if (waiting !== undefined)
        return { authorizationUrl: waiting.authorizationUrl, expiresAt: waiting.expiresAt };
      const started = beginning.get(server.id) ?? begin(server).finally(() => beginning.delete(server.id));
      beginning.set(server.id, started);
      return started;
    },
    cancel,
    signOut: async (server) => {
      options.assertWritable?.();
      for (const record of await vault.ofServer(server.id))
        if (record.tokens !== undefined)
          await revoke(record, (record.url === server.url ? server : identityProviderOf(server)).oauth);
      await forget(server.id);
      changes.tell(server.id);
      readies.tell(server.id);
    },
    reset,
    forget,
    authorizer: (server, use) => {
      const { id } = server;
      return createAuthorizer({
        server,
        keeper: use === 'connection' ? keeperOf(id) : testKeeper(server),
        onChallenge: (challenge) => {
          if (use === 'connection') wishes.set(id, { ...wishes.get(id), challenge });
        },
        onMissingScope: ({ scope, resourceMetadataUrl }) => {
          if (use === 'test') return;
          const { challenge = {} } = wishes.get(id) ?? {};
          wishes.set(id, {
            challenge: {
              ...challenge,
              resourceMetadataUrl: resourceMetadataUrl ?? challenge.resourceMetadataUrl,
            },
            missingScope: scope,
          });
        },
      });
    },
    onChange: changes.add,
    onReady: readies.add,
    close: () => {
      for (const flow of flows.values()) flow.cancel();
    },
  };
};
