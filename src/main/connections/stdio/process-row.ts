/** One living process. `started` tells apart two processes that had the same id one after the other. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly started: string;
}
