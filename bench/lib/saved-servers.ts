import { openBuiltCenter } from './built-program.ts';
import { type SampleServer, serverInputOf } from './sample-servers.ts';
import { untilReady } from './until-ready.ts';

/** Leaves a data folder as a session with so many servers leaves it: all were ready once, their lists are cached. */
export const saveServers = async (dataDir: string, kind: SampleServer, count: number): Promise<void> => {
  const center = await openBuiltCenter(dataDir);
  try {
    const client = center.client({ caller: 'api' });
    const ready = untilReady(center, count);
    for (let index = 1; index <= count; index += 1)
      await client.servers.create(serverInputOf(kind, `${kind} ${index}`));
    await ready;
  } finally {
    await center.stop();
  }
};
