import { toPatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Batch, BatchRow } from '#shared/model/batch.ts';
import type { CallAnswer } from '#shared/model/call.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallToolResult } from '#shared/model/content.ts';
import { type Clock, isoTime } from '../clock.ts';

/** Of a result, enough to be told from others in a table. */
const TEXT_LENGTH = 500;

export interface BatchRunOptions {
  readonly id: string;
  readonly server: { readonly id: string; readonly name: string };
  readonly tool: string;
  readonly rows: readonly JsonObject[];
  readonly concurrency: number;
  readonly pauseOnFailure: boolean;
  readonly clock: Clock;
  readonly call: (
    args: JsonObject,
    signal: AbortSignal,
    onStarted: (callId: string) => void,
  ) => Promise<CallAnswer>;
  /** Told after every change. */
  readonly onChanged: () => void;
}

export interface BatchRun {
  describe(): Batch;
  rows(): readonly BatchRow[];
  pause(): void;
  resume(): void;
  cancel(): void;
}

const textOf = ({ content, structuredContent }: CallToolResult): string => {
  const texts = content.flatMap((block) => (block.type === 'text' ? [block.text] : [`[${block.type}]`]));
  const text =
    texts.length === 0 && structuredContent !== undefined
      ? JSON.stringify(structuredContent)
      : texts.join('\n');
  return text.slice(0, TEXT_LENGTH);
};

/** One tool, called once for each set of arguments, some at a time, in their order. */
export const createBatchRun = (options: BatchRunOptions): BatchRun => {
  const { id, server, tool, concurrency, pauseOnFailure, clock, call, onChanged } = options;
  const rows: BatchRow[] = options.rows.map((args, index) => ({ index, arguments: args, state: 'waiting' }));
  const at = isoTime(clock);
  const controller = new AbortController();
  let state: Batch['state'] = 'running';
  let next = 0;
  let running = 0;
  const ended = { ok: 0, failed: 0 };
  let activeMs = 0;
  let activeSince: number | undefined = clock.monotonic();

  const stopClock = (): void => {
    if (activeSince === undefined) return;
    activeMs += clock.monotonic() - activeSince;
    activeSince = undefined;
  };
  const settle = (): void => {
    if (running > 0) return;
    if (state === 'running' && next >= rows.length) state = 'done';
    if (state !== 'running') stopClock();
  };
  const runRow = async (index: number): Promise<void> => {
    const row = rows[index];
    if (row === undefined) return;
    const put = (more: Partial<BatchRow>): void => {
      rows[index] = { ...(rows[index] ?? row), ...more };
    };
    put({ state: 'running' });
    try {
      const { status, result, error, durationMs } = await call(row.arguments, controller.signal, (callId) =>
        put({ callId }),
      );
      const text = result === undefined ? undefined : textOf(result);
      put({ state: status === 'ok' ? 'ok' : 'tool-error', durationMs, text, error });
    } catch (error) {
      put({ state: 'failed', error: toPatchbayError(error).toJSON() });
    }
    running -= 1;
    const isOk = rows[index]?.state === 'ok';
    ended[isOk ? 'ok' : 'failed'] += 1;
    if (!isOk && pauseOnFailure && state === 'running' && next < rows.length) state = 'paused';
    pump();
  };
  const pump = (): void => {
    while (state === 'running' && running < concurrency && next < rows.length) {
      running += 1;
      next += 1;
      void runRow(next - 1);
    }
    settle();
    onChanged();
  };

  pump();
  return {
    describe: () => ({
      id,
      serverId: server.id,
      serverName: server.name,
      tool,
      at,
      state,
      total: rows.length,
      running,
      ...ended,
      activeMs: Math.round(activeMs + (activeSince === undefined ? 0 : clock.monotonic() - activeSince)),
    }),
    rows: () => rows,
    pause: () => {
      if (state === 'running') state = 'paused';
      settle();
      onChanged();
    },
    resume: () => {
      if (state !== 'paused') return;
      state = 'running';
      activeSince ??= clock.monotonic();
      pump();
    },
    cancel: () => {
      if (state === 'done' || state === 'cancelled') return;
      state = 'cancelled';
      for (const [index, row] of rows.entries())
        if (row.state === 'waiting') rows[index] = { ...row, state: 'left-out' };
      controller.abort();
      settle();
      onChanged();
    },
  };
};
