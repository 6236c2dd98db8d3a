import { create } from 'zustand';
import type { BulkAction } from '#shared/model/server-query.ts';

/** What is being done with many servers, and how far it is. */
export interface BulkRun {
  readonly action: BulkAction;
  readonly done: number;
  readonly total: number;
  readonly isCancelled: boolean;
}

export const useBulkRun = create<{ readonly run: BulkRun | undefined }>(() => ({ run: undefined }));

export const cancelBulkRun = (): void =>
  useBulkRun.setState(({ run }) => ({ run: run && { ...run, isCancelled: true } }));
