import { create } from 'zustand';
import type { CallAnswer, CallDetail, CallStatus, RunningCall } from '#shared/model/call.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { client } from '../../lib/client.ts';
import { ConnectionLostError } from '../../lib/connection-state.ts';
import { carriedError } from '../../lib/errors.ts';
import { useRunningCalls } from '../../lib/running-calls.ts';
import { storageKey } from './argument-memory.ts';

/** The last run of a tool, or a call from its history. */
export type ToolRun =
  | {
      readonly kind: 'running';
      readonly serverId: string;
      readonly tool: string;
      readonly callId: string;
      readonly startedAtMs: number;
      readonly cancelling: boolean;
      /** Begun by another page, or before the link broke: how it ended is read in the log. */
      readonly isFound: boolean;
      /** Not known of one that another page began. */
      readonly arguments?: JsonObject;
    }
  | {
      readonly kind: 'answered';
      readonly callId: string;
      readonly answer: Omit<CallAnswer, 'id'>;
      readonly arguments: JsonObject;
    }
  | {
      readonly kind: 'failed';
      readonly callId: string;
      readonly error: unknown;
      readonly durationMs: number;
    };

type Running = Extract<ToolRun, { kind: 'running' }>;

const failedStatuses: ReadonlyMap<string | undefined, CallStatus> = new Map([
  ['call-cancelled', 'cancelled'],
  ['call-timeout', 'timeout'],
]);

export const failedStatus = (error: unknown): CallStatus =>
  failedStatuses.get(carriedError(error).code) ?? 'failed';

interface RunStore {
  readonly byTool: Readonly<Record<string, ToolRun>>;
}

/** Outside the pages, so that a running call is found again when one comes back. */
const useRunStore = create<RunStore>(() => ({ byTool: {} }));

const put = (key: string, run: ToolRun): void =>
  useRunStore.setState(({ byTool }) => ({ byTool: { ...byTool, [key]: run } }));

/** Only the run that was begun last may say how it ended. */
const finish = (key: string, run: ToolRun): void => {
  if (useRunStore.getState().byTool[key]?.callId === run.callId) put(key, run);
};

export const useToolRun = (tool: Tool): ToolRun | undefined =>
  useRunStore(({ byTool }) => byTool[storageKey(tool.serverId, tool.name)]);

/** Of a run by hand; the calls of a batch are none. */
const RUN_PREFIX = 'run_';
const newCallId = (): string => `${RUN_PREFIX}${crypto.randomUUID()}`;

export const runTool = async (tool: Tool, args: JsonObject): Promise<void> => {
  const key = storageKey(tool.serverId, tool.name);
  if (useRunStore.getState().byTool[key]?.kind === 'running') return;
  const callId = newCallId();
  const startedAtMs = Date.now();
  const running: ToolRun = {
    kind: 'running',
    serverId: tool.serverId,
    tool: tool.name,
    callId,
    startedAtMs,
    cancelling: false,
    isFound: false,
    arguments: args,
  };
  put(key, running);
  try {
    const answer = await client.calls.run({
      id: tool.serverId,
      name: tool.name,
      arguments: args,
      callId,
      text: 'bounded',
    });
    finish(key, { kind: 'answered', callId, answer, arguments: args });
  } catch (error) {
    // It runs on over there; what became of it is found out when there is a link again.
    if (error instanceof ConnectionLostError) finish(key, { ...running, isFound: true });
    else finish(key, { kind: 'failed', callId, error, durationMs: Date.now() - startedAtMs });
  }
};

/** Asks for the call to end; its own answer says that it did. Throws what the asking itself failed of. */
export const cancelRun = async (tool: Tool): Promise<void> => {
  const key = storageKey(tool.serverId, tool.name);
  const run = useRunStore.getState().byTool[key];
  if (run?.kind !== 'running') return;
  put(key, { ...run, cancelling: true });
  try {
    await client.calls.cancel({ id: run.callId });
  } catch (error) {
    finish(key, { ...run, cancelling: false });
    throw error;
  }
};

const ended = (call: CallDetail): ToolRun => {
  const { id: callId, status, result, resultTokens, queuedMs, durationMs } = call;
  if (status === 'ok' || status === 'tool-error' || status === 'input-required')
    return {
      kind: 'answered',
      callId,
      answer: { status, result, resultTokens, queuedMs, durationMs },
      arguments: call.arguments,
    };
  const error = call.error ?? { code: call.errorCode, message: status };
  return { kind: 'failed', callId, error, durationMs };
};

/** Shows a call of the log in place of the last run. */
export const showCall = (tool: Tool, call: CallDetail): void => {
  const key = storageKey(tool.serverId, tool.name);
  if (useRunStore.getState().byTool[key]?.kind !== 'running') put(key, ended(call));
};

const conclude = async (key: string, run: Running): Promise<void> => {
  try {
    finish(key, ended(await client.calls.get({ id: run.callId })));
  } catch (error) {
    finish(key, { kind: 'failed', callId: run.callId, error, durationMs: Date.now() - run.startedAtMs });
  }
};

const adopt = ({ id, at, serverId, tool, caller }: RunningCall): void => {
  const key = storageKey(serverId, tool);
  if (caller !== 'runner' || !id.startsWith(RUN_PREFIX)) return;
  if (useRunStore.getState().byTool[key]?.kind === 'running') return;
  const startedAtMs = Date.parse(at);
  put(key, { kind: 'running', serverId, tool, callId: id, startedAtMs, cancelling: false, isFound: true });
};

/** Hears of every run that ends by itself; returns the end. */
export const onRunOver = (
  listener: (run: Pick<Running, 'serverId' | 'tool'>, status: CallStatus) => void,
): (() => void) =>
  useRunStore.subscribe(({ byTool: now }, { byTool: before }) => {
    for (const [key, run] of Object.entries(before)) {
      const after = now[key];
      if (run.kind !== 'running' || run.cancelling || after?.callId !== run.callId) continue;
      if (after.kind === 'answered') listener(run, after.answer.status);
      if (after.kind === 'failed') listener(run, failedStatus(after.error));
    }
  });

/** Finds the runs that an earlier page began, and what became of them; returns the end. */
export const followRuns = (): (() => void) =>
  useRunningCalls.subscribe(({ byId }) => {
    for (const call of Object.values(byId)) adopt(call);
    for (const [key, run] of Object.entries(useRunStore.getState().byTool))
      if (run.kind === 'running' && run.isFound && byId[run.callId] === undefined) void conclude(key, run);
  });
