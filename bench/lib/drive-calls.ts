/** One call by the route under measurement; throws where the answer is not the expected one. */
export type Call = (message: string) => Promise<void>;

/** Calls one after the other; milliseconds of each. */
export const oneByOne = async (call: Call, count: number): Promise<number[]> => {
  const samples: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const startedAt = performance.now();
    await call(`message ${index}`);
    samples.push(performance.now() - startedAt);
  }
  return samples;
};

/** So many calls with so many in the air at any time; calls a second. */
export const atOnce = async (call: Call, count: number, inTheAir: number): Promise<number> => {
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: inTheAir }, async () => {
      while (next < count) {
        next += 1;
        await call(`message ${next}`);
      }
    }),
  );
  return count / ((performance.now() - startedAt) / 1_000);
};
