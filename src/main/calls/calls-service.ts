import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type {
  CallAnswer,
  CallDetail,
  Caller,
  CallFilter,
  CallStatistics,
  CallStatus,
  CallSummary,
  RunningCall,
} from '#shared/model/call.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { Page } from '#shared/model/page.ts';
import type { Server } from '#shared/model/server.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { CallerAnswers, RequestOptions } from '../connections/connection.ts';
import type { EventBus } from '../events.ts';
import { followAbort } from '../follow-abort.ts';
import { newId } from '../ids.ts';
import { cursorNumber, type PageQuery, pageLimit } from '../paging.ts';
import { boundResult } from './bound-result.ts';
import type { CallLogStore } from './call-log-store.ts';
import type { CallLogWriter } from './call-log-writer.ts';
import { callStatistics } from './call-statistics.ts';
import { type CallOutcome, type CallPlaces, invokeCall, isQuestion } from './invoke-call.ts';

export interface RunRequest {
  readonly server: Server;
  readonly tool: string;
  readonly arguments: JsonObject;
  readonly caller: Caller;
  /** Name of the gateway client. */
  readonly client?: string;
  readonly callId?: string;
  readonly timeoutSeconds?: number;
  readonly totalTimeoutSeconds?: number;
  readonly media?: 'inline' | 'link' | undefined;
  /** `bounded`: of a huge result its beginning, and where the whole is read. */
  readonly text?: 'whole' | 'bounded' | undefined;
  /** Of the caller; one that goes away takes its call with it. */
  readonly signal?: AbortSignal;
  readonly meta?: JsonObject | undefined;
  readonly answers?: CallerAnswers | undefined;
  /** Told the call's id before anything is sent, so that questions of the server find who called. */
  readonly onStarted?: (callId: string) => void;
  readonly onProgress?: RequestOptions['onProgress'];
}

export interface CallsService {
  /**
   * Runs a tool and records the call, however it ends. Throws PatchbayError where there is no result.
   * `resultText` is the result with its media inline as JSON, written once for all who need it.
   */
  run(request: RunRequest): Promise<CallAnswer & { readonly resultText: string }>;
  /** Oldest first, each with the last it said of its progress. */
  running(): readonly RunningCall[];
  /** Throws `call-not-found` where no such call is running. */
  cancel(id: string): void;
  list(filter: CallFilter, page: PageQuery): Page<CallSummary>;
  /** Throws `call-not-found`. */
  get(id: string): CallDetail;
  statistics(since?: string): CallStatistics;
  removeOlderThan(days: number): void;
  /** Writes what waits. */
  flush(): void;
  /** Cancels what runs and writes what waits. */
  close(): void;
}

export interface CallsOptions {
  readonly places: CallPlaces;
  readonly store: CallLogStore;
  readonly writer: CallLogWriter;
  readonly events: EventBus;
  readonly clock: Clock;
  /** Told of every finished call. */
  readonly onFinished: (summary: CallSummary) => void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const STATISTICS_DAYS = 7;

/** Errors that are a status of their own in the log; every other is `failed`. */
const statusOfCode: Partial<Record<ErrorCode, CallStatus>> = {
  'call-timeout': 'timeout',
  'call-cancelled': 'cancelled',
};

const statusOf = ({ raw, error }: CallOutcome): CallStatus => {
  if (raw === undefined) return (error && statusOfCode[error.code]) ?? 'failed';
  if (isQuestion(raw.value)) return 'input-required';
  return raw.value.isError === true || error !== undefined ? 'tool-error' : 'ok';
};

/** Of an outcome with a result. */
const answerStatus = (outcome: CallOutcome): CallAnswer['status'] => {
  const status = statusOf(outcome);
  return status === 'ok' || status === 'input-required' ? status : 'tool-error';
};

export const createCallsService = (options: CallsOptions): CallsService => {
  const { places, store, writer, events, clock, onFinished } = options;
  const running = new Map<string, { readonly controller: AbortController; call: RunningCall }>();

  const record = (id: string, at: string, request: RunRequest, outcome: CallOutcome): void => {
    const argumentsText = JSON.stringify(request.arguments);
    const { raw, linked } = outcome;
    const summary: CallSummary = {
      id,
      at,
      serverId: request.server.id,
      serverName: request.server.name,
      tool: request.tool,
      caller: request.caller,
      client: request.client,
      status: statusOf(outcome),
      errorCode: outcome.error?.code,
      queuedMs: outcome.queuedMs,
      durationMs: outcome.durationMs,
      attempts: 1,
      argumentBytes: Buffer.byteLength(argumentsText),
      resultBytes: raw === undefined ? 0 : Buffer.byteLength(raw.text),
    };
    writer.add({
      summary,
      arguments: request.arguments,
      argumentsText,
      result: linked,
      resultText: linked === raw?.value ? raw?.text : undefined,
      error: outcome.error?.toJSON(),
    });
    events.emit({ type: 'call-recorded', call: summary });
    onFinished(summary);
  };

  const isRecorded = (id: string): boolean => {
    writer.flush();
    return store.get(id) !== undefined;
  };

  const run: CallsService['run'] = async (request) => {
    const id = request.callId ?? newId('call');
    if (running.has(id))
      throw new PatchbayError('invalid-input', { problem: `the call "${id}" is running already` });
    if (request.callId !== undefined && isRecorded(id))
      throw new PatchbayError('invalid-input', { problem: `the call "${id}" is in the log already` });
    const controller = new AbortController();
    const letGo = followAbort(request.signal, controller);
    const at = isoTime(clock);
    const { id: serverId, name: serverName } = request.server;
    const entry: { readonly controller: AbortController; call: RunningCall } = {
      controller,
      call: {
        id,
        at,
        serverId,
        serverName,
        tool: request.tool,
        caller: request.caller,
        client: request.client,
      },
    };
    running.set(id, entry);
    request.onStarted?.(id);
    events.emit({ type: 'call-started', call: entry.call });
    const outcome = await invokeCall(
      {
        server: request.server,
        toolName: request.tool,
        args: request.arguments,
        callId: id,
        totalTimeoutMs:
          request.totalTimeoutSeconds === undefined ? undefined : request.totalTimeoutSeconds * 1_000,
        timeoutMs: (request.timeoutSeconds ?? request.server.timeoutSeconds) * 1_000,
        signal: controller.signal,
        meta: request.meta,
        answers: request.answers,
        onProgress: (said) => {
          // What a server says on the way may quote its key as well as its result may.
          const progress = places.redact(said).value;
          entry.call = { ...entry.call, ...progress };
          events.emit({ type: 'call-progress', callId: id, serverId, ...progress });
          request.onProgress?.(progress);
        },
      },
      places,
    );
    letGo();
    running.delete(id);
    record(id, at, request, outcome);
    const { raw, linked, error, queuedMs, durationMs } = outcome;
    if (raw === undefined)
      throw error ?? new PatchbayError('internal-error', { problem: 'a call without an end' });
    const result = request.media === 'inline' ? raw.value : linked;
    return {
      id,
      status: answerStatus(outcome),
      ...(request.text === 'bounded' && result !== undefined
        ? await boundResult(result, places.media)
        : { result }),
      resultText: raw.text,
      error: error?.toJSON(),
      queuedMs,
      durationMs,
    };
  };

  return {
    run,
    running: () => [...running.values()].map(({ call }) => call),
    cancel: (id) => {
      const entry = running.get(id);
      if (entry === undefined) throw new PatchbayError('call-not-found', { call: id });
      entry.controller.abort();
    },
    list: (filter, page) => {
      writer.flush();
      const limit = pageLimit(page);
      const found = store.list(filter, cursorNumber(page.cursor), limit + 1);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(({ call }) => call),
        nextCursor: found.length > limit && last !== undefined ? String(last.sequence) : undefined,
      };
    },
    get: (id) => {
      writer.flush();
      const call = store.get(id);
      if (call === undefined) throw new PatchbayError('call-not-found', { call: id });
      return call;
    },
    statistics: (since) => {
      writer.flush();
      const from = since ?? new Date(clock.now() - STATISTICS_DAYS * DAY_MS).toISOString();
      return callStatistics(from, store.since(from));
    },
    removeOlderThan: (days) => {
      store.removeBefore(new Date(clock.now() - days * DAY_MS).toISOString());
    },
    flush: writer.flush,
    close: () => {
      for (const { controller } of running.values()) controller.abort();
      writer.flush();
    },
  };
};
