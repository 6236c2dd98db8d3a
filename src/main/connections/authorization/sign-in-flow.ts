import { randomBytes } from 'node:crypto';
import {
  exchangeAuthorization,
  type FetchLike,
  OAuthError,
  startAuthorization,
  validateAuthorizationResponseIssuer,
} from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { ResolvedServer } from '../connection.ts';
import { type CallbackListener, openCallbackListener } from './callback-listener.ts';
import type { Challenge } from './challenge.ts';
import { clientAuthentication } from './client-authentication.ts';
import { type Discovered, discover, isSameIssuer } from './discover.ts';
import { openDpopSession } from './dpop-key.ts';
import { dpopKeyFor } from './dpop-key-for.ts';
import { findClient } from './oauth-client.ts';
import { quoted, toSignInError } from './oauth-error.ts';
import { grantedScopes, type SignInRecord, toTokens } from './sign-in-record.ts';
import { wantedScope } from './wanted-scope.ts';

/** How long a person may take in the browser. */
const FLOW_MINUTES = 10;

export interface SignInFlow {
  /** To be opened in a browser. */
  readonly authorizationUrl: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  /** Rejects with a PatchbayError. */
  readonly outcome: Promise<SignInRecord>;
  /** Ends it; the outcome is `call-cancelled`. */
  cancel(): void;
}

export interface SignInFlowOptions {
  readonly server: ResolvedServer;
  readonly records: readonly SignInRecord[];
  readonly challenge: Challenge;
  /** A right that was missing, space-separated. */
  readonly missingScope: string | undefined;
  readonly clock: Clock;
  readonly fetch: FetchLike;
  /** Keeps what was got before the browser says that it worked. */
  readonly keep: (record: SignInRecord) => Promise<void>;
}

const portOf = ({ server, records }: SignInFlowOptions, discovered: Discovered): readonly number[] => {
  const { clientId, redirectPort } = server.oauth;
  if (clientId !== '' || redirectPort !== 0) return [redirectPort];
  const known = records.find(({ issuer }) => isSameIssuer(issuer, discovered.issuer))?.redirectPort;
  return known === undefined ? [0] : [known, 0];
};

type OpenAt = (port: number) => Promise<CallbackListener>;
const openAtFirstFree = async ([first, ...others]: readonly number[], open: OpenAt) => {
  try {
    return await open(first ?? 0);
  } catch (error) {
    if (others.length > 0) return openAtFirstFree(others, open);
    throw error;
  }
};

/** An address that a browser may be sent to: never a file, a script, or anything that can be listened in on. */
const assertBrowsable = (address: URL, url: string): void => {
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(address.hostname);
  if (address.protocol === 'https:' || (address.protocol === 'http:' && isLoopback)) return;
  throw new PatchbayError('sign-in-unavailable', {
    url,
    problem: `its authorization endpoint ${quoted(address.origin)} is not https`,
  });
};

/** The answer's issuer is looked at first: the words of another server's error are nobody's to show. */
const codeOf = (params: URLSearchParams, { issuer, metadata }: Discovered): string => {
  validateAuthorizationResponseIssuer({
    iss: params.get('iss') ?? undefined,
    expectedIssuer: metadata?.issuer,
    issParameterSupported: metadata?.authorization_response_iss_parameter_supported === true,
  });
  const error = params.get('error');
  if (error !== null) throw new OAuthError(error, params.get('error_description') ?? 'it was not granted');
  const code = params.get('code');
  if (code === null) throw new PatchbayError('sign-in-refused', { issuer, problem: 'it sent no code' });
  return code;
};

/**
 * Finds out where to sign in and who Patchbay is there, waits at a loopback address, and exchanges the code for
 * tokens (OAuth 2.1 with PKCE). The state and the verifier live here and nowhere else. Throws PatchbayError.
 */
export const beginSignIn = async (options: SignInFlowOptions): Promise<SignInFlow> => {
  const { server, records, challenge, clock, fetch } = options;
  const { url, oauth: settings } = server;
  const discovered = await discover(url, {
    resourceMetadataUrl: challenge.resourceMetadataUrl,
    preferredIssuer: records.find(({ tokens }) => tokens !== undefined)?.issuer,
    settings,
    fetch,
  });
  const { issuer, authorizationServerUrl, metadata, resource, resourceMetadataUrl } = discovered;
  const known = records.find((record) => isSameIssuer(record.issuer, issuer));
  const scope = wantedScope({
    settings: settings.scopes,
    suggested: challenge.scope,
    missing: options.missingScope,
    granted: known?.scopes ?? [],
    supported: discovered.resourceScopes,
    known: metadata?.scopes_supported,
  });
  const state = randomBytes(32).toString('base64url');
  const outcome = Promise.withResolvers<SignInRecord>();
  // Somebody always looks at it, but perhaps not yet.
  outcome.promise.catch(() => undefined);
  let isOver = false;
  let exchange = async (_: URLSearchParams): Promise<SignInRecord> => {
    throw new PatchbayError('call-cancelled');
  };
  const openAt: OpenAt = (port) =>
    openCallbackListener({
      port,
      state,
      onAnswer: async (params) => {
        try {
          const record = await exchange(params);
          if (isOver) throw new PatchbayError('call-cancelled');
          await options.keep(record);
          outcome.resolve(record);
        } catch (error) {
          const failure = toSignInError(error, { url, issuer });
          outcome.reject(failure);
          throw failure;
        }
      },
    });
  const listener = await openAtFirstFree(portOf(options, discovered), openAt).catch((error: Error) => {
    const problem = `the redirect port cannot be listened on: ${error.message}`;
    throw new PatchbayError('sign-in-unavailable', { url, problem }, { cause: error });
  });
  const { redirectUri } = listener;

  try {
    const context = { url, settings, discovered, records, now: clock.now() };
    const client = await findClient(context, { uri: redirectUri, port: listener.port }, fetch);
    const { authorizationUrl, codeVerifier } = await startAuthorization(authorizationServerUrl, {
      metadata,
      clientInformation: client,
      redirectUrl: redirectUri,
      scope,
      state,
      resource,
    });
    assertBrowsable(authorizationUrl, url);
    const signIn: SignInRecord = {
      serverId: server.id,
      issuer,
      url,
      authorizationServerUrl,
      resource,
      resourceMetadataUrl,
      client,
      redirectPort: settings.clientId === '' ? listener.port : undefined,
      scopes: [],
    };
    exchange = async (params) => {
      const authorizationCode = codeOf(params, discovered);
      const dpopKey = await dpopKeyFor(challenge, discovered, records);
      const answer = await exchangeAuthorization(authorizationServerUrl, {
        metadata,
        clientInformation: client,
        authorizationCode,
        iss: params.get('iss') ?? undefined,
        codeVerifier,
        redirectUri,
        resource,
        addClientAuthentication: clientAuthentication(settings),
        dpop: dpopKey && (await openDpopSession(dpopKey)),
        fetchFn: fetch,
      });
      const tokens = toTokens(answer, clock.now(), dpopKey);
      return { ...signIn, tokens, scopes: grantedScopes(answer, scope), signedInAt: isoTime(clock) };
    };
    const cancelTimer = clock.setTimeout(
      () => outcome.reject(new PatchbayError('sign-in-timeout', { minutes: FLOW_MINUTES })),
      FLOW_MINUTES * 60_000,
    );
    const end = (): void => {
      isOver = true;
      cancelTimer();
      listener.close();
    };
    outcome.promise.then(end, end);
    return {
      authorizationUrl: authorizationUrl.href,
      expiresAt: new Date(clock.now() + FLOW_MINUTES * 60_000).toISOString(),
      outcome: outcome.promise,
      cancel: () => outcome.reject(new PatchbayError('call-cancelled')),
    };
  } catch (error) {
    listener.close();
    throw toSignInError(error, { url, issuer });
  }
};
