import type { GatewayClient } from '#shared/model/gateway.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { LogMessage } from '../../../connections/connection.ts';
import type { Door, Offers } from '../../offer/offer.ts';
import type { Asking } from '../asking.ts';
import {
  codes,
  failureText,
  notificationText,
  RpcFailure,
  type RpcMessage,
  type RpcRequest,
  resultText,
} from '../json-rpc.ts';
import { listNotices } from '../list-changes.ts';
import { isHeard, type LogHub } from '../log-hub.ts';
import type { LogLevels } from '../log-levels.ts';
import { type OperationPlaces, operations } from '../operations.ts';
import type { Reply } from '../reply.ts';
import { isDeclared, type ServerIdentity } from '../server-identity.ts';
import { toFailure } from '../to-failure.ts';
import { askLegacyClient } from './ask-client.ts';
import { batchReplies } from './batch-reply.ts';
import { type LegacyPlaces, legacyMethods } from './legacy-methods.ts';
import type { Session, Sessions } from './sessions.ts';

/** Newest first. */
const legacyVersions = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'] as const;
/** The only revision in which several messages may come as one (2025-03-26, "Batching"). */
const BATCH_VERSION = '2025-03-26';
const MOST_AT_ONCE = 100;

export interface LegacyEndpointOptions {
  readonly sessions: Sessions;
  readonly offers: Offers;
  readonly places: OperationPlaces;
  readonly legacyPlaces: LegacyPlaces;
  readonly logs: LogHub;
  readonly logLevels: LogLevels;
  readonly identity: (door: Door) => ServerIdentity;
  /** As it is now; undefined once it is revoked. */
  readonly clientOf: (id: string) => GatewayClient | undefined;
  /** Tells that a client was there, and what it calls itself. */
  readonly noteUse: (client: GatewayClient, by: string | undefined) => void;
}

/** What came from whom, and through which door. */
export interface Arrival {
  readonly client: GatewayClient;
  readonly door: Door;
  readonly header: (name: string) => string | undefined;
  readonly reply: Reply;
}

export interface LegacyEndpoint {
  post(message: RpcMessage, arrival: Arrival): void;
  /** Several messages that came as one. */
  postAll(messages: readonly RpcMessage[], arrival: Arrival): void;
  get(arrival: Arrival): void;
  end(arrival: Arrival): void;
}

/** What a server of the modern era tells a client that never said how much it wants to hear. */
const DEFAULT_LOG_LEVEL = 'info';

const SESSION_HEADER = 'mcp-session-id';

const callsItself = (info: unknown): string | undefined => {
  if (!isJsonObject(info) || typeof info.name !== 'string') return undefined;
  return `${info.name} ${typeof info.version === 'string' ? info.version : ''}`.trim().slice(0, 100);
};

export const createLegacyEndpoint = (options: LegacyEndpointOptions): LegacyEndpoint => {
  const { sessions, offers, places, legacyPlaces, logs } = options;

  /** The session of a request, or the refusal. */
  const sessionOf = ({ header, client, door }: Arrival): Session | RpcFailure => {
    const id = header(SESSION_HEADER);
    if (id === undefined)
      return new RpcFailure(
        codes.invalidRequest,
        'Bad Request: Mcp-Session-Id header is required',
        undefined,
        400,
      );
    const version = header('mcp-protocol-version');
    if (version !== undefined && !legacyVersions.some((one) => one === version)) {
      const message = `Bad Request: Unsupported protocol version: ${version} (supported versions: ${legacyVersions.join(', ')})`;
      return new RpcFailure(codes.invalidRequest, message, undefined, 400);
    }
    return sessions.find(id, client, door) ?? new RpcFailure(-32_001, 'Session not found', undefined, 404);
  };

  const initialize = ({ id, params }: RpcRequest, { client, door, reply }: Arrival): void => {
    const asked = params.protocolVersion;
    const version = legacyVersions.find((one) => one === asked) ?? legacyVersions[0];
    const offer = offers.get(client, door);
    const capabilities = isJsonObject(params.capabilities) ? params.capabilities : {};
    const session = sessions.open({ client, door, version, capabilities, seen: offer });
    options.noteUse(client, callsItself(params.clientInfo));
    const result = JSON.stringify({
      protocolVersion: version,
      capabilities: offer.capabilities,
      serverInfo: options.identity(door),
      ...(offer.instructions === undefined ? {} : { instructions: offer.instructions }),
    });
    reply.end(resultText(id, result), 200, { [SESSION_HEADER]: session.id });
  };

  const logNotice = ({ level, logger, data }: LogMessage): string =>
    notificationText('notifications/message', { level, ...(logger === undefined ? {} : { logger }), data });
  const wants = ({ logLevel }: Session, { level }: LogMessage): boolean =>
    logLevel === undefined || isHeard(level, logLevel);

  const run = async ({ id, method, params }: RpcRequest, session: Session, reply: Reply): Promise<void> => {
    const controller = new AbortController();
    const ends: (() => void)[] = [];
    session.running.set(id, controller);
    // Without a way to bring the answer later nobody waits for it any more.
    reply.onGone(() => controller.abort());
    const { client, door } = session;
    const asking: Asking = {
      client,
      door,
      params,
      era: 'legacy',
      signal: controller.signal,
      logLevel: session.logLevel ?? DEFAULT_LOG_LEVEL,
      asker: askLegacyClient(session, reply),
      offer: () => offers.get(client, door),
      notify: (notice, said) => reply.push(notificationText(notice, said)),
      hearsLog: (serverId) => {
        const unhear = logs.hear(serverId, (message) => {
          if (wants(session, message)) reply.push(logNotice(message));
        });
        ends.push(unhear);
        const { logLevel } = session;
        return logLevel === undefined ? undefined : options.logLevels.atLeast(serverId, logLevel);
      },
    };
    try {
      const own = legacyMethods.get(method);
      const shared = operations.get(method);
      if ((own === undefined && shared === undefined) || !isDeclared(method, asking.offer().capabilities))
        throw new RpcFailure(codes.methodNotFound, 'Method not found');
      const result = await (own === undefined
        ? shared?.(asking, places)
        : own(asking, session, legacyPlaces));
      reply.end(resultText(id, result ?? '{}'));
    } catch (error) {
      // Who cancelled it expects no answer, but its HTTP request has to end.
      reply.end(failureText(id, toFailure(error)));
    } finally {
      for (const end of ends) end();
      session.running.delete(id);
    }
  };

  const hear = (message: Exclude<RpcMessage, { kind: 'request' }>, session: Session): void => {
    if (message.kind === 'response') {
      session.waiting.get(message.id)?.(message);
      return;
    }
    const { requestId } = message.params;
    if (
      message.method === 'notifications/cancelled' &&
      (typeof requestId === 'string' || typeof requestId === 'number')
    )
      session.running.get(requestId)?.abort();
  };

  const tellChanges = (session: Session): void => {
    const { stream, seen } = session;
    if (stream === undefined) return;
    try {
      session.seen = offers.get(session.client, session.door);
    } catch {
      // The server of this door is gone for this client; its next request is told so.
      return;
    }
    for (const method of listNotices(seen, session.seen)) stream.push(notificationText(method));
  };
  offers.onChanged(() => {
    for (const session of sessions.all()) {
      session.client = options.clientOf(session.client.id) ?? session.client;
      tellChanges(session);
    }
  });
  logs.hearRest((serverId, message) => {
    for (const session of sessions.all())
      if (session.running.size === 0 && session.seen.serverIds.includes(serverId) && wants(session, message))
        session.stream?.push(logNotice(message));
  });

  const refuse = (reply: Reply, failure: RpcFailure, id: RpcRequest['id'] | null = null): void =>
    reply.end(failureText(id, failure), failure.status ?? 200);

  return {
    post: (message, arrival) => {
      const { reply } = arrival;
      if (message.kind === 'request' && message.method === 'initialize') {
        initialize(message, arrival);
        return;
      }
      const session = sessionOf(arrival);
      if (session instanceof RpcFailure) {
        refuse(reply, session, message.kind === 'request' ? message.id : null);
        return;
      }
      if (message.kind === 'request') {
        void run(message, session, reply);
        return;
      }
      hear(message, session);
      reply.empty(202);
    },
    postAll: (messages, arrival) => {
      const { reply } = arrival;
      const session = sessionOf(arrival);
      if (session instanceof RpcFailure) {
        refuse(reply, session);
        return;
      }
      if (session.version !== BATCH_VERSION || messages.length > MOST_AT_ONCE) {
        refuse(
          reply,
          new RpcFailure(
            codes.invalidRequest,
            'Bad Request: too many messages in one request',
            undefined,
            400,
          ),
        );
        return;
      }
      const requests = messages.filter((message) => message.kind === 'request');
      for (const message of messages) if (message.kind !== 'request') hear(message, session);
      if (requests.length === 0) reply.empty(202);
      const replies = batchReplies(reply, requests.length);
      for (const [index, message] of requests.entries()) void run(message, session, replies[index] ?? reply);
    },
    get: (arrival) => {
      const session = sessionOf(arrival);
      if (session instanceof RpcFailure) {
        refuse(arrival.reply, session);
        return;
      }
      const { reply } = arrival;
      session.stream?.close();
      session.stream = reply;
      reply.onGone(() => {
        if (session.stream === reply) session.stream = undefined;
      });
      reply.open();
      // Of what changed since the client was welcomed, or had its last stream.
      tellChanges(session);
    },
    end: (arrival) => {
      const session = sessionOf(arrival);
      if (session instanceof RpcFailure) {
        refuse(arrival.reply, session);
        return;
      }
      sessions.end(session);
      arrival.reply.empty(200);
    },
  };
};
