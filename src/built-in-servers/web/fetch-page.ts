import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressKind } from '../../network/address-kind.ts';
import { createCheckedLookup, type ResolveAll } from '../../network/checked-lookup.ts';
import { hostOf } from '../../network/host-name.ts';
import { Refusal } from '../lib/refusal.ts';
import { readBody } from './read-body.ts';

const MOST_REDIRECTS = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Below these only the web itself is spoken to: other ports there belong to mail and worse. */
const FIRST_OPEN_PORT = 1_024;
const webPorts: ReadonlySet<string> = new Set(['', '80', '443']);

export interface FetchHost {
  /** Hosts that the person allowed by name, whatever their addresses. */
  readonly isAllowed: (host: string) => boolean;
  readonly resolve?: ResolveAll | undefined;
  readonly userAgent: string;
}

export interface FetchRequest {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** What may come back, as the beginning of a media type. */
  readonly accepts: readonly string[];
  readonly followsRedirects?: boolean;
}

export interface Page {
  /** Where it was found in the end. */
  readonly url: URL;
  readonly mediaType: string;
  readonly text: string;
}

const refusedHost = (host: string, kind: AddressKind): Refusal =>
  new Refusal(
    `${host} is not on the public internet (${kind}). Only public addresses are fetched, redirects included; a person can allow a host when starting this server with --allow-host ${host}.`,
  );

/** Throws Refusal for what is no address of a page. */
const parseAddress = (text: string, base?: URL): URL => {
  const url = URL.parse(text, base?.href);
  if (url === null) throw new Refusal(`"${text.slice(0, 200)}" is no address; write it with https://.`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Refusal(`Only http and https are fetched, not ${url.protocol}`);
  if (url.username !== '' || url.password !== '')
    throw new Refusal('An address with a password in it is not fetched.');
  if (url.hostname === '') throw new Refusal('The address has no host.');
  if (!webPorts.has(url.port) && Number(url.port) < FIRST_OPEN_PORT)
    throw new Refusal(`Port ${url.port} is not fetched from.`);
  return url;
};

const send = (
  url: URL,
  request: FetchRequest,
  host: FetchHost,
  signal: AbortSignal,
): Promise<IncomingMessage> => {
  const { lookup, check } = createCheckedLookup({
    ownHost: '',
    isAllowed: host.isAllowed,
    refused: refusedHost,
    resolve: host.resolve,
  });
  // A host that is written as an address is never looked up.
  check(hostOf(url));
  const options: RequestOptions = {
    method: request.method ?? 'GET',
    lookup,
    signal,
    // No connection is used twice: each goes to an address that was checked for it.
    agent: false,
    headers: {
      'user-agent': host.userAgent,
      accept: [...request.accepts.map((type) => (type.endsWith('/') ? `${type}*` : type)), '*/*;q=0.1'].join(
        ', ',
      ),
      'accept-encoding': 'gzip, deflate, br',
      ...request.headers,
    },
  };
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const sent = open(url, options, resolve);
    sent.on('error', reject);
    sent.end(request.body);
  });
};

const nextAddress = (url: URL, { statusCode = 0, headers }: IncomingMessage): URL | undefined => {
  if (!redirects.has(statusCode) || headers.location === undefined) return undefined;
  // Node reads headers as Latin-1; servers write UTF-8, and browsers take it.
  return parseAddress(Buffer.from(headers.location, 'latin1').toString('utf8'), url);
};

const problemOf = (error: unknown, request: FetchRequest, isTimeout: boolean): unknown => {
  if (error instanceof Refusal) return error;
  if (isTimeout)
    return new Refusal(`${request.url} did not answer in full within ${request.timeoutMs / 1_000} s.`);
  if (!(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined
    ? error
    : new Refusal(`${request.url} cannot be fetched: ${error.message || code}.`);
};

/** What is not wanted is not read to its end. */
const refused = (response: IncomingMessage, problem: string): Refusal => {
  response.destroy();
  return new Refusal(problem);
};

const pageOf = async (url: URL, response: IncomingMessage, request: FetchRequest): Promise<Page> => {
  const { statusCode = 0, statusMessage = '' } = response;
  if (statusCode < 200 || statusCode > 299)
    throw refused(response, `${url.href} answered ${statusCode} ${statusMessage}`.trim());
  const mediaType =
    (response.headers['content-type'] ?? 'text/html').split(';')[0]?.trim().toLowerCase() ?? '';
  if (
    !request.accepts.some((accepted) => mediaType.startsWith(accepted)) &&
    !mediaType.endsWith('+xml') &&
    !mediaType.endsWith('+json')
  )
    throw refused(response, `${url.href} is ${mediaType}, which is no text.`);
  return { url, mediaType, text: await readBody(response, request.maxBytes) };
};

/**
 * Fetches a text. Every address is checked, that of each redirect too, and the connection is made to the address
 * that was checked. Throws Refusal for all that cannot be had.
 */
export const fetchPage = async (
  request: FetchRequest,
  host: FetchHost,
  caller: AbortSignal,
): Promise<Page> => {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const signal = AbortSignal.any([timeout, caller]);
  try {
    let url = parseAddress(request.url);
    for (let hops = 0; ; hops += 1) {
      const response = await send(url, request, host, signal);
      const next = nextAddress(url, response);
      if (next === undefined) return await pageOf(url, response, request);
      response.destroy();
      if (request.followsRedirects === false)
        throw new Refusal(`${url.host} redirects, which is not followed here.`);
      if (hops >= MOST_REDIRECTS)
        throw new Refusal(`${request.url} redirects more than ${MOST_REDIRECTS} times.`);
      url = next;
    }
  } catch (error) {
    throw problemOf(error, request, timeout.aborted);
  }
};
