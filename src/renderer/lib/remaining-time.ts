/** Sooner than this nobody knows. */
const ENOUGH_MS = 3_000;

/** How long it will take still if it goes on as before; undefined where that is not known. */
export const remainingMs = (
  elapsedMs: number,
  done: number | undefined,
  total: number | undefined,
): number | undefined => {
  if (done === undefined || total === undefined || elapsedMs < ENOUGH_MS) return undefined;
  return done > 0 && done < total ? (elapsedMs / done) * (total - done) : undefined;
};
