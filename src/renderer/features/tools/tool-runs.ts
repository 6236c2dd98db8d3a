import { create } from 'zustand';
import type { CallAnswer, CallDetail } from '#shared/model/call.ts';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { client } from '../../lib/client.ts';
import { storageKey } from './argument-memory.ts';

/** The last run of a tool, or a call from its history. */
export type ToolRun =
  | {
      readonly kind: 'running';
      readonly callId: string;
      readonly startedAtMs: number;
      readonly cancelling: boolean;
    }
  | { readonly kind: 'answered'; readonly callId: string; readonly answer: Omit<CallAnswer, 'id'> }
  | {
      readonly kind: 'failed';
      readonly callId: string;
      readonly error: unknown;
      readonly durationMs: number;
    };

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

const newCallId = (): string => `run_${crypto.randomUUID()}`;

export const runTool = async (tool: Tool, args: JsonObject): Promise<void> => {
  const key = storageKey(tool.serverId, tool.name);
  if (useRunStore.getState().byTool[key]?.kind === 'running') return;
  const callId = newCallId();
  const startedAtMs = Date.now();
  put(key, { kind: 'running', callId, startedAtMs, cancelling: false });
  try {
    const answer = await client.calls.run({ id: tool.serverId, name: tool.name, arguments: args, callId });
    finish(key, { kind: 'answered', callId, answer });
  } catch (error) {
    finish(key, { kind: 'failed', callId, error, durationMs: Date.now() - startedAtMs });
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

/** Shows a call of the log in place of the last run. */
export const showCall = (tool: Tool, call: CallDetail): void => {
  const key = storageKey(tool.serverId, tool.name);
  if (useRunStore.getState().byTool[key]?.kind === 'running') return;
  if (call.status === 'ok' || call.status === 'tool-error') {
    const { status, result, queuedMs, durationMs } = call;
    put(key, { kind: 'answered', callId: call.id, answer: { status, result, queuedMs, durationMs } });
    return;
  }
  const error = call.error ?? { code: call.errorCode, message: call.status };
  put(key, { kind: 'failed', callId: call.id, error, durationMs: call.durationMs });
};
