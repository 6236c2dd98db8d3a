import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give away of their own accord: 32768 and up on Linux, 49152 and up elsewhere. */
const FIRST = 20_000;
const LAST = 32_000;

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer();
  const listening = once(probe, 'listening').then(
    () => true,
    () => false,
  );
  probe.listen(port, '127.0.0.1');
  if (!(await listening)) return false;
  probe.close();
  await once(probe, 'close');
  return true;
};

/**
 * A port that nothing listens at, to be listened at later. One that was given by the system and closed again
 * can be given to somebody else's connection in between, so it is chosen where the system gives none away.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
};
