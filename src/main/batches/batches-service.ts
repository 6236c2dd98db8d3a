import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Batch, BatchFormat, BatchReading, BatchRow } from '#shared/model/batch.ts';
import type { CallDetail } from '#shared/model/call.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { Page } from '#shared/model/page.ts';
import type { Server } from '#shared/model/server.ts';
import { admitTool } from '../calls/admit-tool.ts';
import type { CallsService } from '../calls/calls-service.ts';
import { describeProblems, type SchemaCheck } from '../calls/schema-check.ts';
import type { Clock } from '../clock.ts';
import type { EventBus } from '../events.ts';
import { newId } from '../ids.ts';
import { type PageQuery, pageOfItems } from '../paging.ts';
import { type BatchRun, createBatchRun } from './batch-run.ts';
import { readRows } from './read-rows.ts';
import { writeRows } from './write-rows.ts';

/** Older ones that have ended are forgotten; their calls stay in the log. */
const MAX_KEPT = 20;
const isKind = {
  ok: (state: BatchRow['state']) => state === 'ok',
  failed: (state: BatchRow['state']) => state === 'failed' || state === 'tool-error',
} as const;
/** Rows end by the hundred a second; every face hears of them together. */
const TELL_MS = 100;

export interface BatchesServiceOptions {
  readonly calls: Pick<CallsService, 'run' | 'get'>;
  readonly findTool: (server: Server, name: string) => Tool;
  readonly check: SchemaCheck;
  readonly events: EventBus;
  readonly clock: Clock;
}

export interface StartRequest {
  readonly server: Server;
  readonly tool: string;
  readonly rows: readonly JsonObject[];
  readonly concurrency: number;
  readonly pauseOnFailure: boolean;
}

export interface BatchesService {
  /** Throws `tool-not-found`, `invalid-input`. */
  read(server: Server, tool: string, text: string, format?: BatchFormat): BatchReading;
  /** Throws `tool-not-found`, `tool-held`, `tool-disabled`. */
  start(request: StartRequest): Batch;
  /** Newest first. */
  list(): readonly Batch[];
  /** All below throw `batch-not-found`. */
  get(id: string): Batch;
  rows(id: string, page: PageQuery, only?: 'ok' | 'failed'): Page<BatchRow>;
  pause(id: string): Batch;
  resume(id: string): Batch;
  cancel(id: string): Batch;
  remove(id: string): void;
  /** The rows with their whole results out of the log. */
  export(
    id: string,
    format: BatchFormat,
  ): { readonly fileName: string; readonly mimeType: string; readonly text: string };
  /** Ends what runs. */
  close(): void;
}

export const createBatchesService = (options: BatchesServiceOptions): BatchesService => {
  const { calls, findTool, check, events, clock } = options;
  const runs = new Map<string, BatchRun>();
  const changed = new Set<string>();
  let cancelTimer: (() => void) | undefined;

  const tell = (): void => {
    cancelTimer = undefined;
    for (const id of changed) {
      const run = runs.get(id);
      if (run !== undefined) events.emit({ type: 'batch-changed', batch: run.describe() });
    }
    changed.clear();
  };
  const find = (id: string): BatchRun => {
    const run = runs.get(id);
    if (run === undefined) throw new PatchbayError('batch-not-found', { batch: id });
    return run;
  };
  const isOver = ({ state }: Batch): boolean => state === 'done' || state === 'cancelled';
  const list = (): Batch[] => [...runs.values()].map((run) => run.describe()).reverse();
  const recorded = (callId: string | undefined): CallDetail | undefined => {
    try {
      return callId === undefined ? undefined : calls.get(callId);
    } catch {
      // The log keeps calls for a time that a person chooses.
      return undefined;
    }
  };
  const steer = (id: string, act: (run: BatchRun) => void): Batch => {
    const run = find(id);
    act(run);
    return run.describe();
  };

  return {
    read: (server, name, text, format) => {
      const { inputSchema } = findTool(server, name);
      const reading = readRows(text, format, inputSchema);
      const rows = reading.rows.map((row) => {
        const problems = row.arguments === undefined ? [] : check(inputSchema, row.arguments);
        return problems.length === 0 ? row : { ...row, problem: describeProblems(problems) };
      });
      return { ...reading, rows };
    },
    start: ({ server, tool, ...request }) => {
      // Rather than with every row.
      admitTool(findTool(server, tool));
      const id = newId('batch');
      const run = createBatchRun({
        ...request,
        id,
        server,
        tool,
        clock,
        call: (args, signal, onStarted) =>
          calls.run({ server, tool, arguments: args, caller: 'runner', media: 'link', signal, onStarted }),
        onChanged: () => {
          changed.add(id);
          cancelTimer ??= clock.setTimeout(tell, TELL_MS);
        },
      });
      runs.set(id, run);
      const over = list().filter(isOver);
      for (const { id: old } of over.slice(MAX_KEPT)) runs.delete(old);
      return run.describe();
    },
    list,
    get: (id) => find(id).describe(),
    rows: (id, page, only) => {
      const rows = find(id).rows();
      return pageOfItems(only === undefined ? rows : rows.filter(({ state }) => isKind[only](state)), page);
    },
    pause: (id) => steer(id, (run) => run.pause()),
    resume: (id) => steer(id, (run) => run.resume()),
    cancel: (id) => steer(id, (run) => run.cancel()),
    remove: (id) => {
      find(id).cancel();
      runs.delete(id);
      events.emit({ type: 'batch-removed', batchId: id });
    },
    export: (id, format) => {
      const run = find(id);
      const { tool, at } = run.describe();
      const rows = run.rows().map((row) => ({ ...row, result: recorded(row.callId)?.result }));
      return writeRows(`${tool}-${at.slice(0, 10)}`, rows, format);
    },
    close: () => {
      for (const run of runs.values()) run.cancel();
      cancelTimer?.();
    },
  };
};
