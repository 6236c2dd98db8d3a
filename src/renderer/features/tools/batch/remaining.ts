import type { Batch } from '#shared/model/batch.ts';

/** Before so many rows nobody knows. */
const ENOUGH_ROWS = 5;

/** How long it will take still, in whole seconds, if it goes on as before. */
export const remainingSeconds = ({ state, total, ok, failed, activeMs }: Batch): number | undefined => {
  const done = ok + failed;
  if (state !== 'running' || done < ENOUGH_ROWS) return undefined;
  return Math.ceil(((activeMs / done) * (total - done)) / 1_000);
};
