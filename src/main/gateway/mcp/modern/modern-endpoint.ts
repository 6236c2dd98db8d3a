import type { GatewayClient } from '#shared/model/gateway.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { Clock } from '../../../clock.ts';
import { newId } from '../../../ids.ts';
import type { Door, Offers } from '../../offer/offer.ts';
import type { Asking } from '../asking.ts';
import {
  codes,
  failureText,
  notificationText,
  RpcFailure,
  type RpcRequest,
  resultText,
} from '../json-rpc.ts';
import type { Arrival } from '../legacy/legacy-endpoint.ts';
import { isHeard, isLogLevel, type LogHub } from '../log-hub.ts';
import type { LogLevels } from '../log-levels.ts';
import { type OperationPlaces, operations } from '../operations.ts';
import type { Reply } from '../reply.ts';
import { isDeclared, type ServerIdentity } from '../server-identity.ts';
import { toFailure } from '../to-failure.ts';
import { createArgumentHeaderCheck } from './argument-headers.ts';
import { carriedCapabilities } from './carried-capabilities.ts';
import { completeResult } from './complete-result.ts';
import { type Envelope, MODERN_VERSION, readEnvelope } from './envelope.ts';
import type { ListenStreams } from './listen-streams.ts';
import { createParkedRequest, type Leg, type ParkedRequest } from './parked-request.ts';
import { createRequestStates } from './request-state.ts';

/** How long a request waits for a person's answer. */
const PARKED_MS = 10 * 60 * 1_000;
const MOST_PARKED = 1_000;

export interface ModernEndpointOptions {
  readonly offers: Offers;
  readonly places: OperationPlaces;
  readonly logs: LogHub;
  readonly logLevels: LogLevels;
  readonly clock: Clock;
  readonly listen: ListenStreams;
  readonly identity: (door: Door) => ServerIdentity;
  readonly noteUse: (client: GatewayClient, by: string | undefined) => void;
}

export interface ModernEndpoint {
  post(request: RpcRequest, arrival: Arrival): void;
  /** Requests that wait for an answer of their client. */
  readonly parkedCount: number;
  /** Gives up every request that waits for an answer of its client. */
  endAll(): void;
}

interface Parked {
  readonly request: ParkedRequest;
  readonly method: string;
  readonly name: unknown;
  readonly controller: AbortController;
  round: number;
  cancelTimer: () => void;
}

/** Errors of the modern era that have an HTTP status of their own wherever they come from. */
const statusOf = ({ code, status }: RpcFailure): number =>
  status ?? (code === codes.missingCapability ? 400 : 200);

const callsItself = ({ info }: Envelope): string | undefined =>
  isJsonObject(info) && typeof info.name === 'string'
    ? `${info.name} ${typeof info.version === 'string' ? info.version : ''}`.trim().slice(0, 100)
    : undefined;

/** The stateless era: every request says who asks; nothing is kept but what waits for an answer. */
export const createModernEndpoint = (options: ModernEndpointOptions): ModernEndpoint => {
  const { offers, places, logs, clock, identity } = options;
  const states = createRequestStates();
  const checkArguments = createArgumentHeaderCheck();
  const parkedById = new Map<string, Parked>();

  const discover = (client: GatewayClient, door: Door): string => {
    const { capabilities, instructions } = offers.get(client, door);
    return JSON.stringify({
      supportedVersions: [MODERN_VERSION],
      capabilities,
      ...(instructions === undefined ? {} : { instructions }),
    });
  };

  const fail = (reply: Reply, id: RpcRequest['id'], error: unknown): void => {
    const failure = toFailure(error);
    reply.end(failureText(id, failure), statusOf(failure));
  };

  /** Who leaves without having been asked anything has cancelled. */
  const followLeg = ({ reply }: Leg, controller: AbortController): void =>
    reply.onGone(() => controller.abort());

  const run = async (
    request: RpcRequest,
    envelope: Envelope,
    { client, door, reply, header }: Arrival,
  ): Promise<void> => {
    const { id, method, params } = request;
    const operation = operations.get(method);
    if (operation === undefined || !isDeclared(method, offers.get(client, door).capabilities))
      throw new RpcFailure(codes.methodNotFound, 'Method not found', undefined, 404);
    const tool = method === 'tools/call' ? offers.get(client, door).tool(String(params.name)) : undefined;
    const contradiction =
      tool === undefined ? undefined : checkArguments(tool.item.inputSchema, params.arguments, header);
    if (contradiction !== undefined) throw contradiction;
    const { inputResponses, requestState } = params;
    if (inputResponses !== undefined && !isJsonObject(inputResponses))
      throw new RpcFailure(codes.invalidParams, 'Invalid params: "inputResponses" must be an object');
    const controller = new AbortController();
    const parkedId = newId('parked');
    const askClient = (leg: Leg, inputRequests: object): void => {
      const entry = parkedById.get(parkedId) ?? {
        request: parked,
        method,
        name: params.name ?? params.uri,
        controller,
        round: 0,
        cancelTimer: () => undefined,
      };
      entry.round += 1;
      entry.cancelTimer();
      entry.cancelTimer = clock.setTimeout(() => controller.abort(), PARKED_MS);
      parkedById.set(parkedId, entry);
      const [oldest] = parkedById.values();
      if (parkedById.size > MOST_PARKED) oldest?.controller.abort();
      const state = states.sign(client.id, parkedId, entry.round);
      const result = { resultType: 'input_required', inputRequests, requestState: state };
      leg.reply.end(resultText(leg.id, JSON.stringify(result)));
    };
    const parked = createParkedRequest(
      { clientId: client.id, capabilities: envelope.capabilities, given: inputResponses, askClient },
      { id, reply },
    );
    followLeg({ id, reply }, controller);
    const ends: (() => void)[] = [];
    const say = (message: string): void => {
      parked.leg?.reply.push(message);
    };
    const { logLevel } = envelope;
    const asking: Asking = {
      client,
      door,
      params,
      era: 'modern',
      signal: controller.signal,
      asker: parked.asker,
      answers: { capabilities: carriedCapabilities(envelope.capabilities), inputResponses, requestState },
      offer: () => offers.get(client, door),
      notify: (notice, said) => say(notificationText(notice, said)),
      hearsLog: (serverId) => {
        if (!isLogLevel(logLevel)) return undefined;
        const unhear = logs.hear(serverId, (message) => {
          if (isHeard(message.level, logLevel))
            say(notificationText('notifications/message', { ...message }));
        });
        ends.push(unhear);
        return options.logLevels.atLeast(serverId, logLevel);
      },
    };
    const finish = (write: (leg: Leg) => void): void => {
      const { leg } = parked;
      if (leg !== undefined) write(leg);
    };
    try {
      const result = await operation(asking, places);
      const refused = result.includes('"isError":true') ? parked.undeclared() : undefined;
      if (refused !== undefined) throw refused;
      finish((leg) => leg.reply.end(resultText(leg.id, completeResult(method, result, identity(door)))));
    } catch (error) {
      finish((leg) => fail(leg.reply, leg.id, parked.undeclared() ?? error));
    } finally {
      for (const end of ends) end();
      parkedById.get(parkedId)?.cancelTimer();
      parkedById.delete(parkedId);
    }
  };

  /** Only a server of the modern era has states of its own. */
  const hasOwnStates = ({ params }: RpcRequest, client: GatewayClient, door: Door): boolean => {
    const offer = offers.get(client, door);
    const name = String(params.name ?? '');
    const [route] = typeof params.uri === 'string' ? offer.resource(params.uri) : [];
    const serverId = (offer.tool(name) ?? offer.prompt(name) ?? route)?.serverId;
    return serverId !== undefined && places.findServer(serverId).facts.era === 'modern';
  };

  /** Another leg of a request that was asked back; undefined where it is none. */
  const parkedOf = (request: RpcRequest, client: GatewayClient, door: Door): Parked | undefined => {
    const { method, params } = request;
    const { requestState } = params;
    if (requestState === undefined) return undefined;
    const id = typeof requestState === 'string' ? states.read(client.id, requestState) : undefined;
    const entry = id === undefined ? undefined : parkedById.get(id);
    if (id === undefined && hasOwnStates(request, client, door)) return undefined;
    if (entry === undefined || entry.method !== method || entry.name !== (params.name ?? params.uri))
      throw new RpcFailure(
        codes.invalidParams,
        'Invalid params: this requestState is not waited for any more',
      );
    return entry;
  };

  const serve = async (request: RpcRequest, arrival: Arrival): Promise<void> => {
    const { client, door, reply, header } = arrival;
    const { id, method, params } = request;
    const envelope = readEnvelope(request, header);
    if (method === 'server/discover') {
      options.noteUse(client, callsItself(envelope));
      reply.end(resultText(id, completeResult(method, discover(client, door), identity(door))));
      return;
    }
    if (method === 'subscriptions/listen') {
      await options.listen.open(request, client, door, reply);
      return;
    }
    const parked = parkedOf(request, client, door);
    if (parked === undefined) {
      await run(request, envelope, arrival);
      return;
    }
    followLeg({ id, reply }, parked.controller);
    parked.request.resume({ id, reply }, isJsonObject(params.inputResponses) ? params.inputResponses : {});
  };

  return {
    post: (request, arrival) => {
      serve(request, arrival).catch((error: unknown) => fail(arrival.reply, request.id, error));
    },
    get parkedCount() {
      return parkedById.size;
    },
    endAll: () => {
      for (const { controller } of parkedById.values()) controller.abort();
    },
  };
};
