import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { ServerInputDraft, ServerState, StateKind } from '#shared/model/server.ts';
import type { Fault, FaultCall, SeenAnswer, SeenState } from './fault.ts';

const FAULTY = resolve(import.meta.dirname, '../servers/faulty.ts');
/** In the environment of everything that a played server starts. */
const MARK = 'PATCHBAY_FAULT_PLAYED';

/** A control center on which faults are played. */
export interface Stage {
  readonly client: PatchbayClient;
  subscribe(listener: (event: PatchbayEvent) => void): () => void;
}

/** What came of it, in the words of the table, and what must be nothing. */
export interface Played {
  readonly comesTo: SeenState;
  readonly starts: number;
  readonly tools: number;
  readonly calls: readonly { readonly answers: SeenAnswer; readonly after: SeenState }[];
  readonly missingInLog: readonly string[];
  readonly left: readonly number[];
}

export const faultyServer = (args: readonly string[], more: Partial<ServerInputDraft> & { name: string }) =>
  ({
    transport: 'stdio',
    command: process.execPath,
    args: [FAULTY, ...args],
    ...more,
  }) satisfies ServerInputDraft;

/** The living processes that carry the mark; the empty list where the system does not tell (all but Linux). */
const livingWith = (mark: string): readonly number[] => {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const isMarked = readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${MARK}=${mark}\0`);
        return isMarked && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
      } catch {
        return false; // It ended while we looked, or is somebody else's.
      }
    })
    .map(Number);
};

export const shownText = (text: string): string => (text.length > 200 ? 'many characters' : text);

export const seenState = ({ kind, code, reason, hint }: ServerState): SeenState => ({
  kind,
  code,
  reason,
  hint,
});

/** The states of one server as they come; each is awaited once, in order. */
export const followStates = (stage: Stage, id: string) => {
  const states: ServerState[] = [];
  let wake = (): void => undefined;
  const unsubscribe = stage.subscribe((event) => {
    if (event.type !== 'server-changed' || event.server.id !== id) return;
    states.push(event.server.state);
    wake();
  });
  let next = 0;
  return {
    states,
    unsubscribe,
    reached: async (...kinds: StateKind[]): Promise<ServerState> => {
      for (;;) {
        for (let state = states[next]; state !== undefined; state = states[next]) {
          next += 1;
          if (kinds.includes(state.kind)) return state;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
};

const callOnce = async (stage: Stage, id: string, { fault }: FaultCall): Promise<SeenAnswer> => {
  try {
    const answer = await stage.client.calls.run({
      id,
      name: 'tool-0',
      arguments: { fault: fault ?? 'none' },
    });
    const [block] = answer.result?.content ?? [];
    return { text: block?.type === 'text' ? shownText(String(block.text)) : JSON.stringify(block) };
  } catch (error) {
    const { code, message } = error as { readonly code: string; readonly message: string };
    return { code, message };
  }
};

let played = 0;

/** Adds a server with the fault, starts it, calls it as the fault says, and deletes it. */
export const playFault = async (stage: Stage, fault: Fault): Promise<Played> => {
  played += 1;
  const mark = `${process.pid}.${played}`;
  const input = faultyServer(fault.args, {
    startTimeoutSeconds: 3_600,
    timeoutSeconds: 3_600,
    ...fault.input,
    name: `${fault.name} ${played}`,
    env: { [MARK]: mark },
    enabled: false,
  });
  const { id } = await stage.client.servers.create(input);
  const follow = followStates(stage, id);
  try {
    await stage.client.servers.update({ id, enabled: true });
    // One that is given up in the end may have been ready before.
    const passing: readonly StateKind[] = fault.comesTo.kind === 'failed' ? [] : ['ready'];
    const rested = await follow.reached(fault.comesTo.kind, ...passing, 'failed', 'needs-sign-in');
    const { facts } = await stage.client.servers.get({ id });
    const calls: Played['calls'][number][] = [];
    for (const call of fault.calls ?? []) {
      const answers = await callOnce(stage, id, call);
      const after = call.after === undefined ? undefined : await follow.reached(call.after.kind);
      if (after !== undefined) await follow.reached('ready');
      calls.push({ answers, after: seenState(after ?? (await stage.client.servers.get({ id })).state) });
    }
    const { items: log } = await stage.client.servers.logs({ id, limit: 10_000 });
    await stage.client.servers.remove({ id });
    return {
      comesTo: seenState(rested),
      starts: rested.generation,
      tools: facts.toolCount,
      calls,
      missingInLog: (fault.log ?? []).filter((text) => !log.some((line) => line.text.includes(text))),
      left: livingWith(mark),
    };
  } finally {
    follow.unsubscribe();
  }
};

/** What must have come of it. */
export const expectedOf = (fault: Fault): Partial<Played> => ({
  comesTo: fault.comesTo,
  starts: fault.starts ?? 1,
  ...(fault.tools === undefined ? {} : { tools: fault.tools }),
  calls: (fault.calls ?? []).map(({ answers, after = { kind: 'ready' } }) => ({ answers, after })),
  missingInLog: [],
  left: [],
});
