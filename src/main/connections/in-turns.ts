/** Whatever else waits has its turn after this. */
const LONGEST_TURN_MS = 5;

/** Does something with each of many things, with a pause in between where that takes long. */
export const inTurns = async <T>(items: Iterable<T>, each: (item: T) => void): Promise<void> => {
  let turnBeganMs = performance.now();
  for (const item of items) {
    each(item);
    if (performance.now() - turnBeganMs < LONGEST_TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turnBeganMs = performance.now();
  }
};
