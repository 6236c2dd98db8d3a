import * as z from 'zod';

const failure = z.looseObject({ code: z.number(), message: z.string(), data: z.unknown().optional() });

/** A task of either generation, as far as it is looked at. */
export const taskState = z
  .looseObject({
    taskId: z.string(),
    status: z.enum(['working', 'input_required', 'completed', 'failed', 'cancelled']),
    statusMessage: z.string().optional().catch(undefined),
    pollInterval: z.number().optional().catch(undefined),
    pollIntervalMs: z.number().optional().catch(undefined),
    inputRequests: z.record(z.string(), z.unknown()).optional().catch(undefined),
    result: z.unknown().optional(),
    error: failure.optional().catch(undefined),
  })
  .transform(({ pollInterval, pollIntervalMs, ...rest }) => ({
    ...rest,
    pollMs: pollIntervalMs ?? pollInterval,
  }));
export type TaskState = z.infer<typeof taskState>;

/** The task that a call was answered with; undefined where the answer is the result itself. */
export const taskIn = (result: Readonly<Record<string, unknown>>): TaskState | undefined => {
  const read = taskState.safeParse(result.task);
  return read.success ? read.data : undefined;
};
