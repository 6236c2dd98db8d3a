/** Of a frame, what messages of a worker may take; the rest waits for the next turn. */
const TURN_MS = 8;

/**
 * A worker whose messages are handed on a few at a time, so that one that says a great deal does not hold up the page.
 * What it says is only looked at when its turn comes, and nothing more once it is closed.
 */
export const pacedPort = (worker: Worker): { readonly port: Worker; readonly close: () => void } => {
  const heard = new EventTarget();
  let waiting: MessageEvent[] = [];
  let turn: ReturnType<typeof setTimeout> | undefined;
  const handOn = (): void => {
    turn = undefined;
    const begun = performance.now();
    let done = 0;
    for (const event of waiting) {
      if (done > 0 && performance.now() - begun > TURN_MS) break;
      done += 1;
      heard.dispatchEvent(new MessageEvent('message', { data: event.data }));
    }
    waiting = waiting.slice(done);
    if (waiting.length > 0) turn = setTimeout(handOn);
  };
  worker.addEventListener('message', (event) => {
    waiting.push(event);
    turn ??= setTimeout(handOn);
  });
  const port = new Proxy(worker, {
    get: (target, name) => {
      if (name === 'addEventListener') return heard.addEventListener.bind(heard);
      if (name === 'removeEventListener') return heard.removeEventListener.bind(heard);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const close = (): void => {
    clearTimeout(turn);
    waiting = [];
  };
  return { port, close };
};
