import { useCallback, useRef } from 'react';
import { useErrorNotifier } from './use-error-notifier.tsx';

/** Does something that is begun by a click, and nothing more until it is done: a double click is one. */
export const useSingleFlight = (): ((work: () => Promise<unknown>) => void) => {
  const notifyError = useErrorNotifier();
  // Not a state: the second click comes before anything is drawn.
  const isUnderWay = useRef(false);
  return useCallback(
    (work) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      work()
        .catch(notifyError)
        .finally(() => {
          isUnderWay.current = false;
        });
    },
    [notifyError],
  );
};
