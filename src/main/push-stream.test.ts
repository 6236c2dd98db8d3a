import { describe, expect, it } from 'vitest';
import { pushStream } from './push-stream.ts';

const source = () => {
  const listeners = new Set<(item: number) => void>();
  return {
    listeners,
    push: (item: number) => {
      for (const listener of listeners) listener(item);
    },
    begin: (push: (item: number) => void) => {
      listeners.add(push);
      return () => {
        listeners.delete(push);
      };
    },
  };
};

describe('a stream from a subscription', () => {
  it('gives what was pushed before and while it is read, and leaves no listener', async () => {
    const { push, begin, listeners } = source();
    const stream = pushStream(begin, undefined);
    const first = stream.next();
    push(1);
    push(2);
    expect((await first).value).toBe(1);
    expect((await stream.next()).value).toBe(2);
    const third = stream.next();
    push(3);
    expect((await third).value).toBe(3);
    await stream.return(undefined);
    expect(listeners.size).toBe(0);
  });

  it('ends when its signal aborts', async () => {
    const { begin, listeners } = source();
    const abort = new AbortController();
    const stream = pushStream(begin, abort.signal);
    const waiting = stream.next();
    abort.abort();
    expect((await waiting).done).toBe(true);
    expect(listeners.size).toBe(0);
  });

  it('lets go a reader that falls too far behind', async () => {
    const { push, begin, listeners } = source();
    const stream = pushStream(begin, undefined);
    const first = stream.next();
    for (let item = 0; item <= 10_001; item++) push(item);
    await first;
    let count = 1;
    for await (const _ of stream) count++;
    expect(count).toBeLessThanOrEqual(10_002);
    expect(listeners.size).toBe(0);
  });
});
