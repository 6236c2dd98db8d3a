import { create } from 'zustand';
import type { RunningCall } from '#shared/model/call.ts';
import { setCallProgress } from './call-progress.ts';
import { client } from './client.ts';

interface RunningCalls {
  readonly byId: Readonly<Record<string, RunningCall>>;
}

/** Every call that runs now, whoever made it; kept true by events. */
export const useRunningCalls = create<RunningCalls>(() => ({ byId: {} }));

/** What ended while the list was on its way is not put back by it. */
let endedMeanwhile: Set<string> | undefined;

export const callStarted = (call: RunningCall): void =>
  useRunningCalls.setState(({ byId }) => ({ byId: { ...byId, [call.id]: call } }));

export const callEnded = (id: string): void => {
  endedMeanwhile?.add(id);
  useRunningCalls.setState(({ byId: { [id]: _, ...byId } }) => ({ byId }));
};

/** After each new connection: what runs now, and nothing else. */
export const findRunningCalls = async (): Promise<void> => {
  const ended = new Set<string>();
  endedMeanwhile = ended;
  const { items } = await client.calls.running();
  if (endedMeanwhile === ended) endedMeanwhile = undefined;
  const running = items.filter(({ id }) => !ended.has(id));
  for (const { id, progress, total, message } of running)
    if (progress !== undefined) setCallProgress(id, { progress, total, message });
  useRunningCalls.setState({ byId: Object.fromEntries(running.map((call) => [call.id, call])) });
};
