import type { FetchLike } from '@modelcontextprotocol/client';
import { PatchbayError, toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import type { ResolvedServer } from '../connection.ts';
import type { Challenge } from './challenge.ts';
import { unattendedGrant } from './grants/unattended-grants.ts';
import { withIdentity } from './identity-sign-in.ts';
import { obtainTokens } from './obtain-tokens.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { SignInRecord, Tokens } from './sign-in-record.ts';
import type { SignInVault } from './sign-in-vault.ts';

/** A token with less than this left is renewed before it is sent: the way to the server takes time too. */
const RENEW_EARLY_MS = 30_000;

/** What a server has said of signing in since the program started. */
export interface ServerWishes {
  readonly challenge: Challenge;
  /** Space-separated. */
  readonly missingScope?: string | undefined;
}

export interface TokenKeeperOptions {
  readonly vault: SignInVault;
  readonly clock: Clock;
  readonly fetchFor: (url: string) => FetchLike;
  readonly wishes: () => ServerWishes;
  readonly onChange: () => void;
  /** Hears that tokens could not be kept. */
  readonly onProblem: (problem: PatchbayError) => void;
}

export type Renewed =
  | { readonly kind: 'renewed'; readonly tokens: Tokens; readonly issuer: string }
  /** A person has to sign in; `problem` says what became of an earlier sign-in, or what mends by waiting. */
  | { readonly kind: 'refused'; readonly problem: PatchbayError | undefined };

/** The tokens of one server, for all its connections: renewed by one of them at a time. */
export interface TokenKeeper {
  /** What to send; undefined where there is nothing. Renewed first where it is about to end. */
  current(server: ResolvedServer): Promise<Tokens | undefined>;
  /** Another one for one that was refused; undefined is none. */
  renew(server: ResolvedServer, refused: Tokens | undefined): Promise<Renewed>;
}

export const createTokenKeeper = (options: TokenKeeperOptions): TokenKeeper => {
  const { vault, clock, fetchFor, wishes, onChange, onProblem } = options;
  let renewing: Promise<Renewed> | undefined;
  /** Why there are no tokens any more. */
  let lastProblem: PatchbayError | undefined;

  /** Tokens are for the address that they were given for; a server that moved has none. */
  const recordOf = async ({ id, url }: ResolvedServer): Promise<SignInRecord | undefined> =>
    (await vault.ofServer(id)).find((record) => record.url === url && record.tokens !== undefined);

  /** The vault uses what it could not keep, so the failure is no reason to refuse the request. */
  const keep = async (record: SignInRecord): Promise<void> => {
    await vault.save(record).catch((error: unknown) => onProblem(toPatchbayError(error)));
    onChange();
  };

  /** Meanwhile; what comes too late is not kept. */
  const isSignedOut = async (server: ResolvedServer, before: SignInRecord | undefined): Promise<boolean> =>
    before !== undefined && (await recordOf(server)) === undefined;

  const obtain = async (
    server: ResolvedServer,
    record: SignInRecord | undefined,
  ): Promise<SignInRecord | undefined> => {
    const fetch = fetchFor(server.url);
    if (record?.tokens?.refreshToken !== undefined)
      return refreshTokens({ record, settings: server.oauth, clock, fetch });
    const grant = unattendedGrant(server.oauth.grant);
    if (grant !== undefined) {
      const all = await vault.ofServer(server.id);
      const asked = await withIdentity(server, { records: all, clock, fetch, keep });
      if (asked === undefined) return undefined;
      const records = all.filter(({ url }) => url === server.url);
      return obtainTokens({ server: asked, grant, records, clock, fetch, ...wishes() });
    }
    if (record === undefined) return undefined;
    throw new PatchbayError('sign-in-expired', {
      url: server.url,
      issuer: record.issuer,
      problem: 'the server refuses its token, and it cannot be renewed',
    });
  };

  const renewNow = async (server: ResolvedServer, refused: Tokens | undefined): Promise<Renewed> => {
    const record = await recordOf(server);
    const present = record?.tokens;
    // Another request has renewed it meanwhile.
    if (present !== undefined && present.accessToken !== refused?.accessToken)
      return { kind: 'renewed', tokens: present, issuer: record?.issuer ?? server.url };
    try {
      const next = await obtain(server, record);
      if (next?.tokens === undefined) return { kind: 'refused', problem: lastProblem };
      lastProblem = undefined;
      if (await isSignedOut(server, record)) return { kind: 'refused', problem: undefined };
      await keep(next);
      return { kind: 'renewed', tokens: next.tokens, issuer: next.issuer };
    } catch (error) {
      const problem = toPatchbayError(error);
      lastProblem = problem;
      // Of no more use: not tried again, and not shown as signed in.
      if (problem.code === 'sign-in-expired' && record !== undefined && !(await isSignedOut(server, record)))
        await keep({ ...record, tokens: undefined });
      return { kind: 'refused', problem };
    }
  };

  const renew = (server: ResolvedServer, refused: Tokens | undefined): Promise<Renewed> => {
    renewing ??= renewNow(server, refused).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    current: async (server) => {
      const tokens = (await recordOf(server))?.tokens;
      // One that cannot be renewed is good until the server refuses it.
      const isRenewable =
        tokens?.refreshToken !== undefined || unattendedGrant(server.oauth.grant) !== undefined;
      const leftMs = (tokens?.expiresAt ?? Number.POSITIVE_INFINITY) - clock.now();
      if (tokens === undefined || !isRenewable || leftMs > RENEW_EARLY_MS) return tokens;
      const renewed = await renew(server, tokens);
      // One that cannot be renewed now may still be good for its last seconds.
      return renewed.kind === 'renewed' ? renewed.tokens : (await recordOf(server))?.tokens;
    },
    renew,
  };
};
