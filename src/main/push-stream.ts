/** A reader that falls this far behind is let go; it connects again and asks for everything anew. */
const MAXIMUM_WAITING = 10_000;

/**
 * Turns a subscription into a stream for one reader. `begin` subscribes and returns its unsubscribe; the stream ends
 * when the signal aborts, the reader leaves, or the reader falls too far behind.
 */
export async function* pushStream<T>(
  begin: (push: (item: T) => void) => () => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  const waiting: T[] = [];
  let isOpen = signal?.aborted !== true;
  let wake: (() => void) | undefined;
  const close = (): void => {
    isOpen = false;
    wake?.();
  };
  const end = begin((item) => {
    waiting.push(item);
    if (waiting.length > MAXIMUM_WAITING) close();
    else wake?.();
  });
  signal?.addEventListener('abort', close, { once: true });
  try {
    while (isOpen) {
      const item = waiting.shift();
      if (item !== undefined) {
        yield item;
        continue;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      wake = undefined;
    }
  } finally {
    end();
    signal?.removeEventListener('abort', close);
  }
}
