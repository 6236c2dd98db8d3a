// The command that the official conformance suite starts once a scenario: Patchbay's connections, and what a person would do.
import { systemClock } from '../../src/main/clock.ts';
import { createDraftVault } from '../../src/main/connections/authorization/sign-in-vault.ts';
import { createSignIns } from '../../src/main/connections/authorization/sign-ins.ts';
import type { Listing } from '../../src/main/connections/connection.ts';
import { createNetworkHost } from '../../src/main/connections/network/network-host.ts';
import { silentLogger } from '../../src/main/logger.ts';
import { connectionsForTest } from '../connections-for-test.ts';
import { answers } from './answers.ts';
import { createPerson } from './person.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { serverOf } from './server-of.ts';
import { tryServer } from './try-server.ts';

const play = async (scenario: Scenario): Promise<void> => {
  const server = serverOf(scenario);
  const signIns = createSignIns({
    vault: createDraftVault(),
    clock: systemClock,
    logger: silentLogger,
    network: createNetworkHost({ env: async () => process.env }),
  });
  const { connections } = connectionsForTest([server], { questions: answers, signIns });
  try {
    let listing: Listing | undefined;
    connections.onListed((_, __, listed) => {
      listing = listed;
    });
    connections.start(server.id);
    const person = createPerson(server, connections, signIns);
    await person.connected();
    if (listing !== undefined) await tryServer(person, listing, scenario);
  } finally {
    signIns.close();
    await connections.stopAll();
  }
};

try {
  await play(readScenario(process.argv, process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
