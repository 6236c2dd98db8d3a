import * as z from 'zod';

/** What the whole process tree of a server used at one moment. */
export const metricsSample = z.object({
  at: z.string(),
  /** Of one core since the sample before; two busy cores are 200. */
  cpuPercent: z.number().nonnegative(),
  /** Resident memory of all its processes; pages that they share count for each of them. */
  memoryBytes: z.number().int().nonnegative(),
  /** 0 says that nothing of it was left. */
  processCount: z.number().int().nonnegative(),
});
export type MetricsSample = z.infer<typeof metricsSample>;

/** Samples of the last minutes, oldest first; none for a server that is no process of this machine. */
export const serverMetrics = z.object({
  /** Since when it has been ready; undefined while it is not. */
  readySince: z.string().optional(),
  samples: z.array(metricsSample),
});

/** A sample with the server it is of. */
export const metricsReport = metricsSample.extend({ serverId: z.string() });
export type MetricsReport = z.infer<typeof metricsReport>;
