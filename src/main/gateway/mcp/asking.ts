import type { JsonObject } from '#shared/model/capability.ts';
import type { GatewayClient } from '#shared/model/gateway.ts';
import type { ProtocolEra } from '#shared/model/server.ts';
import type { CallerAnswers, RequestOptions } from '../../connections/connection.ts';
import type { Door, Offer } from '../offer/offer.ts';
import type { Asker } from '../questions/question-router.ts';

/** One request of a client, whatever its era. */
export interface Asking {
  readonly client: GatewayClient;
  readonly door: Door;
  readonly era: ProtocolEra;
  readonly params: JsonObject;
  readonly signal: AbortSignal;
  /** Who answers what a server asks in the middle of it. */
  readonly asker: Asker;
  /** In the modern era: what came with it for the server. */
  readonly answers?: CallerAnswers | undefined;
  offer(): Offer;
  /** Says something before the result. */
  notify(method: string, params: JsonObject): void;
  /** How much of a server's work a client of the older era wants to hear; in the modern one the request says it. */
  readonly logLevel?: string | undefined;
  /**
   * Hears what this server says of its work, as far as this request wants to know. Undefined where the server knows
   * already how much that is.
   */
  hearsLog(serverId: string): Promise<void> | undefined;
}

/** The keys of `_meta` that are between the client and us. */
const OURS = [
  'progressToken',
  'io.modelcontextprotocol/protocolVersion',
  'io.modelcontextprotocol/clientInfo',
  'io.modelcontextprotocol/clientCapabilities',
];

/** What of a request's `_meta` goes on to the server: a trace, a log level, and what we do not know. */
const metaOf = (params: JsonObject): JsonObject | undefined => {
  const meta = params._meta;
  if (typeof meta !== 'object' || meta === null) return undefined;
  const rest = Object.entries(meta).filter(([key]) => !OURS.includes(key));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
};

const progressTokenOf = (params: JsonObject): unknown =>
  (params._meta as JsonObject | undefined)?.progressToken;

/** How it is asked of a server of an era; one of the modern era says nothing of its work unless it is asked to. */
export const requestOptions = (asking: Asking, serverEra: ProtocolEra | undefined): RequestOptions => {
  const { params, signal, answers, logLevel } = asking;
  const progressToken = progressTokenOf(params);
  const said = params._meta === undefined ? undefined : metaOf(params);
  const meta =
    logLevel === undefined || serverEra !== 'modern'
      ? said
      : { 'io.modelcontextprotocol/logLevel': logLevel, ...said };
  return {
    signal,
    answers,
    ...(meta === undefined ? {} : { meta }),
    ...(progressToken === undefined
      ? {}
      : {
          onProgress: (progress) => asking.notify('notifications/progress', { progressToken, ...progress }),
        }),
  };
};
