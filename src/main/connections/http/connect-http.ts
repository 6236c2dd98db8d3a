import { SdkHttpError } from '@modelcontextprotocol/client';
import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { noAuthorizer } from '../authorization/authorizer.ts';
import type { ConnectOptions } from '../connect-options.ts';
import type { ResolvedServer } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import { checkAddress } from '../network/network-rules.ts';
import { toHandshakeError } from '../protocol/negotiate.ts';
import { parseServerUrl } from '../server-url.ts';
import { causesOf, fromHttpFailure } from './http-error.ts';
import { openSse } from './open-sse.ts';
import { openStreamable } from './open-streamable.ts';

/**
 * What an address that knows only the transport of 2024-11-05 may answer to a POST of `initialize`
 * (specification, Transports, "Backwards Compatibility").
 */
const meansOtherTransport: ReadonlySet<number | undefined> = new Set([400, 404, 405]);
/** That nothing of the older transport is there either: the first answer says more than the second. */
const saysNothingNew: ReadonlySet<ErrorCode> = new Set([
  'http-not-found',
  'http-error',
  'http-not-mcp',
  'connection-refused',
  'connection-failed',
]);

const statusOf = (error: unknown): number | undefined =>
  causesOf(error).find((link) => link instanceof SdkHttpError)?.status;

const toConnectError = (cause: unknown, url: URL): PatchbayError =>
  cause instanceof PatchbayError ? cause : (fromHttpFailure(cause, url.href) ?? toHandshakeError(cause));

const fallBack = async (
  server: ResolvedServer,
  url: URL,
  options: ConnectOptions,
  first: unknown,
): Promise<LiveConnection> => {
  const note = (text: string): void => options.log.append('patchbay', text, 'info');
  note(`Streamable HTTP was answered ${statusOf(first)}; the older HTTP+SSE transport is tried.`);
  try {
    const connection = await openSse(server, url, options);
    note('Connected over the older HTTP+SSE transport. This is remembered until Patchbay ends.');
    options.onTransport?.('sse');
    return connection;
  } catch (second) {
    const error = toConnectError(second, url);
    note(`HTTP+SSE failed too. ${error.message}`);
    throw saysNothingNew.has(error.code) ? first : error;
  }
};

/** The transport that worked last time first, then the other. */
const openEither = async (
  server: ResolvedServer,
  url: URL,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  if (server.knownTransport !== 'sse') {
    try {
      return await openStreamable(server, url, options);
    } catch (cause) {
      if (!meansOtherTransport.has(statusOf(cause))) throw cause;
      return fallBack(server, url, options, cause);
    }
  }
  try {
    return await openSse(server, url, options);
  } catch (cause) {
    const { code } = toConnectError(cause, url);
    if (code !== 'http-not-mcp' && !meansOtherTransport.has(statusOf(cause))) throw cause;
    options.log.append('patchbay', 'HTTP+SSE is no longer answered; Streamable HTTP is tried.', 'info');
    const connection = await openStreamable(server, url, options);
    options.onTransport?.('http');
    return connection;
  }
};

const connectWith = async (
  open: typeof openEither,
  server: ResolvedServer,
  options: ConnectOptions,
): Promise<LiveConnection> => {
  const url = parseServerUrl(server.url, 'http');
  checkAddress(url, (await options.network()).rules);
  options.onPhase?.('found', url.href);
  try {
    const connection = await open(server, url, options);
    options.onPhase?.('initialised');
    return connection;
  } catch (cause) {
    const { explain } = options.authorizer ?? noAuthorizer;
    throw explain(toConnectError(cause, url));
  }
};

/** Connects over Streamable HTTP, or over HTTP+SSE where the address knows no other. */
export const connectHttp = (server: ResolvedServer, options: ConnectOptions): Promise<LiveConnection> =>
  connectWith(openEither, server, options);

/** Connects over HTTP+SSE alone. */
export const connectSse = (server: ResolvedServer, options: ConnectOptions): Promise<LiveConnection> =>
  connectWith(openSse, server, options);
