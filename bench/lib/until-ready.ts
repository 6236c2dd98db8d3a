import type { ControlCenter } from '../../src/main/control-center.ts';

/** Answers when so many servers of a control center are ready; throws where one has failed. */
export const untilReady = (
  center: Pick<ControlCenter, 'servers' | 'subscribe'>,
  count: number,
): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const ready = new Set(center.servers().flatMap(({ id, state }) => (state.kind === 'ready' ? [id] : [])));
  const unsubscribe = center.subscribe((event) => {
    if (event.type !== 'server-changed') return;
    const { id, name, state } = event.server;
    if (state.kind === 'failed') reject(new Error(`${name} failed: ${state.reason}`));
    if (state.kind === 'ready') ready.add(id);
    if (ready.size >= count) resolve();
  });
  if (ready.size >= count) resolve();
  return promise.finally(unsubscribe);
};
