import {
  type Client,
  ProtocolError,
  type RequestOptions as SdkRequestOptions,
} from '@modelcontextprotocol/client';
import * as z from 'zod';
import type { ProtocolEra } from '#shared/model/server.ts';
import type { Clock } from '../../../clock.ts';
import type { RequestOptions } from '../../connection.ts';
import { answerAll } from '../answer-all.ts';
import type { Pending, QuestionDesk } from '../question-desk.ts';
import { sleep } from '../sleep.ts';
import { type TaskState, taskState } from './task-state.ts';

/** Where the server names no interval; and what none goes beyond, so that an end is seen soon. */
const POLL_MS = { usual: 1_000, least: 50, most: 5_000 } as const;
/** A call that is given up does not wait for the server to agree. */
const CANCEL_TIMEOUT_MS = 5_000;

export interface TaskFollowing {
  readonly client: Client;
  readonly era: ProtocolEra;
  readonly clock: Clock;
  readonly desk: QuestionDesk;
  readonly pending: Pending;
  readonly sdkOptions: SdkRequestOptions;
  readonly onProgress: RequestOptions['onProgress'];
  readonly onProblem: (problem: string) => void;
}

type Result = Record<string, unknown>;
const anyResult = z.looseObject({});

const isOver = ({ status }: TaskState): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';

/** How the two generations come by the result. */
interface Generation {
  /** Settles with the result, or with undefined when it is time to look again. */
  result(task: TaskState): Promise<Result | undefined>;
  look(task: TaskState): Promise<TaskState>;
}

const pauseAfter = ({ pollMs = POLL_MS.usual }: TaskState, { clock, pending }: TaskFollowing) =>
  sleep(Math.min(Math.max(pollMs, POLL_MS.least), POLL_MS.most), clock, pending.signal).then(() => undefined);

const lookAt = ({ taskId }: TaskState, { client, sdkOptions }: TaskFollowing): Promise<TaskState> =>
  client.request({ method: 'tasks/get', params: { taskId } }, taskState, sdkOptions);

/** Revision 2025-11-25: the result is asked for, and waited for; meanwhile the server asks by requests of its own. */
const older = (following: TaskFollowing): Generation => {
  const { client, sdkOptions } = following;
  let asked: Promise<Result> | undefined;
  const askResult = (taskId: string): Promise<Result> => {
    const asking = client.request({ method: 'tasks/result', params: { taskId } }, anyResult, sdkOptions);
    // Whoever looks at the task meanwhile may fail first.
    asking.catch(() => undefined);
    return asking;
  };
  return {
    result: async (task) => {
      if (isOver(task) || task.status === 'input_required') asked ??= askResult(task.taskId);
      if (asked === undefined) return pauseAfter(task, following);
      return isOver(task) ? asked : Promise.race([asked, pauseAfter(task, following)]);
    },
    // Once its result is on the way, the task itself may be gone.
    look: (task) =>
      asked === undefined ? lookAt(task, following) : lookAt(task, following).catch(() => task),
  };
};

/** Since revision 2026-07-28: result and questions stand in the state itself. */
const newer = (following: TaskFollowing): Generation => {
  const { client, desk, pending, sdkOptions } = following;
  const answered = new Set<string>();
  return {
    result: async (task) => {
      const { taskId, status, statusMessage, inputRequests = {}, result, error } = task;
      if (status === 'completed') return anyResult.parse(result);
      if (isOver(task)) {
        const { code = -32603, message = statusMessage ?? `the task is ${status}`, data } = error ?? {};
        throw new ProtocolError(code, message, data);
      }
      const open = Object.entries(inputRequests).filter(([key]) => !answered.has(key));
      if (status === 'input_required' && open.length > 0) {
        const asked = { desk, pending, method: 'tools/call' };
        const inputResponses = await answerAll(Object.fromEntries(open), asked);
        const params = { taskId, inputResponses };
        await client.request({ method: 'tasks/update', params }, anyResult, sdkOptions);
        for (const [key] of open) answered.add(key);
      }
      return pauseAfter(task, following);
    },
    look: (task) => lookAt(task, following),
  };
};

/**
 * Follows a task to its end: what it says of itself is told as progress and keeps the deadline off, its questions are
 * answered, and a call that is given up is cancelled there (specification, "Tasks", of revision 2025-11-25 and of the
 * extension). Throws what the server failed with.
 */
export const followTask = async (begun: TaskState, following: TaskFollowing): Promise<Result> => {
  const { client, era, pending, onProgress, onProblem } = following;
  const generation = (era === 'legacy' ? older : newer)(following);
  let told: string | undefined;
  let progress = 0;
  const tell = ({ statusMessage }: TaskState): void => {
    pending.deadline.renew();
    if (statusMessage === undefined || statusMessage === told) return;
    told = statusMessage;
    progress += 1;
    onProgress?.({ progress, message: statusMessage });
  };
  try {
    for (let task = begun; ; task = await generation.look(task)) {
      tell(task);
      const result = await generation.result(task);
      if (result !== undefined) return result;
    }
  } catch (error) {
    const params = { taskId: begun.taskId };
    if (pending.signal.aborted)
      client
        .request({ method: 'tasks/cancel', params }, anyResult, { timeout: CANCEL_TIMEOUT_MS })
        .catch((problem: unknown) => onProblem(`A task could not be cancelled: ${String(problem)}`));
    throw error;
  }
};
