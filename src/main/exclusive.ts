/** Runs one action after the other, in the order they were asked for; one that fails does not hold up the next. */
export type Exclusive = <T>(action: () => Promise<T>) => Promise<T>;

export const createExclusive = (): Exclusive => {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const current = last.then(action, action);
    last = current.catch(() => undefined);
    return current;
  };
};
