/** One living process. `started` tells apart two processes that had the same id one after the other. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly started: string;
}

/** A process with what it uses. */
export interface MeasuredProcess extends ProcessRow {
  /** Of all its threads, since its start. */
  readonly cpuMs: number;
  /** In memory now; what it shares with others counts for each of them. */
  readonly residentBytes: number;
}
