/** Counts the rejections that nobody handles while the work goes on. */
export const countingUnhandled = async <T>(
  work: (count: () => number) => Promise<T>,
  say: (text: string) => void,
): Promise<T> => {
  let count = 0;
  const note = (reason: unknown): void => {
    count += 1;
    say(`unhandled: ${reason instanceof Error ? reason.stack : String(reason)}`);
  };
  process.on('unhandledRejection', note);
  try {
    return await work(() => count);
  } finally {
    process.off('unhandledRejection', note);
  }
};
