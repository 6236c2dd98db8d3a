import type { Client, McpSubscription } from '@modelcontextprotocol/client';
import type { Clock } from '../../clock.ts';
import { backoffDelayMs } from '../supervisor/backoff.ts';

/** A stream that lasted this long was a good one; a proxy may end one every few minutes. */
const LASTING_MS = 60_000;

/**
 * The modern era announces changed lists on a stream that the client opens and that may end at any time.
 * Opens it again, ever more slowly where it does not last; what changed meanwhile is found by `announce`.
 */
export const keepListening = (
  client: Client,
  clock: Clock,
  announce: () => void,
  onProblem: (problem: string) => void,
): void => {
  const first = client.autoOpenedSubscription;
  if (first === undefined) return;
  let shortOnes = 0;

  const openLater = (): void => {
    shortOnes += 1;
    clock.setTimeout(
      () => {
        if (client.transport === undefined) return;
        client.listen(first.honoredFilter).then(
          (next) => {
            announce();
            follow(next);
          },
          (error: Error) => {
            onProblem(error.message);
            openLater();
          },
        );
      },
      backoffDelayMs(shortOnes, 0.5),
    );
  };
  const follow = async (subscription: McpSubscription): Promise<void> => {
    const since = clock.monotonic();
    if ((await subscription.closed) === 'local') return;
    if (clock.monotonic() - since >= LASTING_MS) shortOnes = 0;
    openLater();
  };

  follow(first);
};
