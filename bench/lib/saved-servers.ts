import { openBuiltCenter } from './built-program.ts';
import { everythingServer } from './everything.ts';

/** Leaves a data folder as a session with so many servers leaves it: all were ready once, their lists are cached. */
export const saveServers = async (dataDir: string, count: number): Promise<void> => {
  const center = await openBuiltCenter(dataDir);
  try {
    const client = center.client({ caller: 'api' });
    const waiting = new Set<string>();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    center.subscribe((event) => {
      if (event.type !== 'server-changed') return;
      const { id, name, state } = event.server;
      if (state.kind === 'failed') reject(new Error(`${name} failed: ${state.reason}`));
      if (state.kind === 'ready' && waiting.delete(id) && waiting.size === 0) resolve();
    });
    const names = Array.from({ length: count }, (_, index) => `everything ${index + 1}`);
    for (const name of names) waiting.add((await client.servers.create(everythingServer(name))).id);
    for (const { id, state } of center.servers()) if (state.kind === 'ready') waiting.delete(id);
    if (waiting.size > 0) await promise;
  } finally {
    await center.stop();
  }
};
