import type { Client, McpSubscription } from '@modelcontextprotocol/client';
import type { Clock } from '../../clock.ts';

/** Between the end of a stream of changes and the next; a proxy may end one every minute. */
const PAUSE_MS = 1_000;

/**
 * The modern era announces changed lists on a stream that the client opens and that may end at any time.
 * Opens it again while the server answers; what changed meanwhile is found by `announce`.
 */
export const keepListening = (
  client: Client,
  clock: Clock,
  announce: () => void,
  onProblem: (problem: string) => void,
): void => {
  const follow = async (subscription: McpSubscription): Promise<void> => {
    if ((await subscription.closed) === 'local') return;
    clock.setTimeout(() => {
      if (client.transport === undefined) return;
      client.listen(subscription.honoredFilter).then(
        (next) => {
          announce();
          follow(next);
        },
        // The health check finds out whether the server is gone.
        (error: Error) => onProblem(error.message),
      );
    }, PAUSE_MS);
  };
  const first = client.autoOpenedSubscription;
  if (first !== undefined) follow(first);
};
