// The command that the official conformance suite starts once a scenario: Patchbay's connections, and what a person would do.
import type { Listing } from '../../src/main/connections/connection.ts';
import type { ServerState } from '../../src/shared/model/server.ts';
import { connectionsForTest } from '../connections-for-test.ts';
import { httpServer } from '../resolved-server.ts';
import { answers } from './answers.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { tryServer } from './try-server.ts';

/** A person looks again when the server is no longer on its way. */
const isOnItsWay = ({ kind }: ServerState): boolean => kind === 'stopped' || kind === 'starting';

const play = async (scenario: Scenario): Promise<void> => {
  const server = httpServer(scenario.url);
  const { connections } = connectionsForTest([server], { questions: answers });
  try {
    const listed = Promise.withResolvers<Listing>();
    const settled = Promise.withResolvers<ServerState>();
    connections.onListed((_, __, listing) => listed.resolve(listing));
    connections.onTransition((_, state) => {
      if (!isOnItsWay(state)) settled.resolve(state);
    });
    connections.start(server.id);
    const { kind, reason } = await settled.promise;
    if (kind !== 'ready') throw new Error(`The server is ${kind}: ${reason}`);
    await tryServer(connections.connection(server.id), await listed.promise, scenario);
  } finally {
    await connections.stopAll();
  }
};

try {
  await play(readScenario(process.argv, process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
