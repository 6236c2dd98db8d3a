import { afterEach, describe, expect, it } from 'vitest';
import type { ResourceWatchEvent } from '#shared/model/resource-watch.ts';
import { connectionsForTest } from '../../../test/connections-for-test.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import { fixturePath, startFixtureHttp } from '../../../test/start-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { systemClock } from '../clock.ts';
import type { ResolvedServer } from './connection.ts';
import { watchResource } from './watch-resource.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const uri = 'changing://counter';
const setUp = async (server: ResolvedServer, watched = uri) => {
  const { connections, reaches } = connectionsForTest([server]);
  cleanUps.push(() => connections.stopAll());
  connections.start(server.id);
  await reaches(server.id, 'ready');
  const events: ResourceWatchEvent[] = [];
  const errors: unknown[] = [];
  const end = watchResource({
    connections,
    clock: systemClock,
    serverId: server.id,
    uri: watched,
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
  });
  cleanUps.push(end);
  const types = () => events.map(({ type }) => type);
  const sawLast = (type: ResourceWatchEvent['type']) => waitFor(() => types().at(-1) === type);
  const count = () => connections.connection(server.id).callTool('count', {});
  return { connections, reaches, events, errors, types, sawLast, count, end };
};

describe('watchResource', () => {
  it.each<[string, Partial<ResolvedServer>]>([
    ['modern', {}],
    ['legacy', { knownEra: 'legacy' }],
  ])('hears the %s server over its restart, whoever caused it', async (_, more) => {
    const server = nodeServer([fixturePath('changing')], more);
    const { connections, events, types, sawLast, count, reaches } = await setUp(server);
    await sawLast('subscribed');
    await count();
    await sawLast('updated');
    await connections.restart(server.id);
    await sawLast('subscribed');
    await count();
    await sawLast('updated');
    process.kill(connections.state(server.id).pid ?? 0, 'SIGKILL');
    await sawLast('interrupted');
    await reaches(server.id, 'ready');
    await sawLast('subscribed');
    await count();
    await sawLast('updated');
    const once = ['subscribed', 'updated'];
    expect(types()).toEqual([...once, 'interrupted', ...once, 'interrupted', ...once]);
    expect(events[2]).toMatchObject({ state: 'stopping' });
    expect(events[5]).toMatchObject({ state: 'backing-off', reason: expect.stringContaining('SIGKILL') });
  });

  it('says nothing any more after its end', async () => {
    const remote = await startFixtureHttp('changing');
    cleanUps.push(() => remote.stop());
    const { types, sawLast, count, end, connections } = await setUp(httpServer(remote.url));
    await sawLast('subscribed');
    end();
    await count();
    await connections.stopAll();
    expect(types()).toEqual(['subscribed']);
  });

  it('ends with the reason where the server cannot tell', async () => {
    const { types, errors } = await setUp(nodeServer([fixturePath('modern-stdio')]));
    await waitFor(() => errors.length === 1);
    expect(errors).toMatchObject([{ code: 'resource-not-watchable' }]);
    expect(types()).toEqual([]);
  });
});
