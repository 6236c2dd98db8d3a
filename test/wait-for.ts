/** Looks again and again until it is so; the test's own timeout is the limit. */
export const waitFor = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** Whether a process with this id lives; a zombie counts as ended where that can be seen. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
