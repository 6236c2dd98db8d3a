import { afterEach, describe, expect, it } from 'vitest';
import { connectionsForTest } from '../../../test/connections-for-test.ts';
import { startForgetfulHttp } from '../../../test/forgetful-http.ts';
import { freePort } from '../../../test/free-port.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import {
  fixturePath,
  packagePath,
  startEverythingHttp,
  startModernHttp,
} from '../../../test/start-server.ts';
import { isAlive, waitFor } from '../../../test/wait-for.ts';
import type { ResolvedServer } from './connection.ts';
import type { ConnectionsOptions } from './connections.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const make = (servers: readonly ResolvedServer[], more: Partial<ConnectionsOptions> = {}) => {
  const made = connectionsForTest(servers, more);
  cleanUps.push(() => made.connections.stopAll());
  return made;
};
const faulty = (...args: string[]): ResolvedServer =>
  nodeServer([fixturePath('faulty'), ...args], { id: 'one' });
const grandchildOf = (lines: readonly string[]): number =>
  Number(lines.map((line) => /^grandchild (\d+)$/.exec(line)?.[1]).find((pid) => pid !== undefined));

describe('the life of a server', () => {
  it('goes from stopped to ready, is listed before it is ready, and stops again', async () => {
    const { connections, history, reaches } = make([faulty('--tools=25')]);
    const order: string[] = [];
    connections.onListed((_, identity, listing) => order.push(`${identity.name} ${listing.tools.length}`));
    connections.onTransition((_, state) => order.push(state.kind));
    expect(connections.state('one').kind).toBe('stopped');
    connections.start('one');
    expect(connections.state('one').kind).toBe('starting');
    expect(connections.desired('one')).toBe('running');
    const ready = await reaches('one', 'ready');
    expect(ready.generation).toBe(1);
    expect(isAlive(ready.pid ?? 0)).toBe(true);
    await connections.stop('one');
    expect(isAlive(ready.pid ?? 0)).toBe(false);
    expect(order).toEqual(['starting', 'starting', 'faulty 25', 'ready', 'stopping', 'stopped']);
    expect(connections.desired('one')).toBe('stopped');
    expect(history.every((state) => state.generation === 1)).toBe(true);
  });

  it('stays stopped when it is stopped while a restart is under way', async () => {
    const { connections, reaches } = make([faulty()]);
    connections.start('one');
    await reaches('one', 'ready');
    await Promise.all([connections.restart('one'), connections.stop('one')]);
    expect(connections.desired('one')).toBe('stopped');
    expect(connections.state('one').kind).toBe('stopped');
  });

  it('is not started again by a restart that was under way when it was removed', async () => {
    const { connections, history, reaches } = make([faulty()]);
    connections.start('one');
    await reaches('one', 'ready');
    const restarted = connections.restart('one');
    const removed = connections.remove('one');
    expect(() => connections.start('one')).toThrow(expect.objectContaining({ code: 'server-not-found' }));
    await Promise.all([restarted, removed]);
    expect(history.at(-1)?.kind).toBe('stopped');
  });

  it('comes back by itself with another process when it is killed', async () => {
    const server = nodeServer([packagePath('everything'), 'stdio'], { id: 'one' });
    const { connections, history, reaches } = make([server]);
    connections.start('one');
    const first = await reaches('one', 'ready');
    process.kill(first.pid ?? 0, 'SIGKILL');
    const waiting = await reaches('one', 'backing-off');
    expect(waiting).toMatchObject({
      code: 'server-crashed',
      reason: 'The server ended unexpectedly (signal SIGKILL).',
      details: { exit: 'signal SIGKILL' },
    });
    expect(Date.parse(waiting.nextAttemptAt ?? '')).toBeGreaterThan(Date.parse(waiting.since));
    expect(() => connections.connection('one')).toThrow(
      expect.objectContaining({ code: 'server-not-ready' }),
    );
    const again = await reaches('one', 'ready');
    expect(again.pid).not.toBe(first.pid);
    expect(again.generation).toBe(2);
    expect(await connections.connection('one').callTool('echo', { message: 'back' })).toMatchObject({
      content: [{ text: 'Echo: back' }],
    });
    const kinds = history.map(({ kind }) => kind);
    expect(kinds).toEqual(['starting', 'starting', 'ready', 'backing-off', 'starting', 'starting', 'ready']);
  });

  it('comes back when the server at its address does, in both eras', async () => {
    const port = await freePort();
    const first = await startEverythingHttp(port);
    const modern = await startModernHttp();
    cleanUps.push(
      () => first.stop(),
      () => modern.stop(),
    );
    const modernPort = new URL(modern.url).port;
    const { connections, reaches } = make([
      httpServer(first.url, { id: 'legacy' }),
      httpServer(modern.url, { id: 'modern' }),
    ]);
    for (const id of ['legacy', 'modern']) connections.start(id);
    await Promise.all(['legacy', 'modern'].map((id) => reaches(id, 'ready')));
    await Promise.all([first.stop(), modern.stop()]);
    const lost = await Promise.all(['legacy', 'modern'].map((id) => reaches(id, 'backing-off')));
    expect(lost.map(({ code }) => code)).toEqual(['connection-lost', 'connection-lost']);
    const again = await Promise.all([startEverythingHttp(port), startModernHttp([`--port=${modernPort}`])]);
    cleanUps.push(
      () => again[0].stop(),
      () => again[1].stop(),
    );
    await Promise.all(['legacy', 'modern'].map((id) => reaches(id, 'ready')));
    expect(await connections.connection('legacy').callTool('echo', { message: 'a' })).toMatchObject({
      content: [{ text: 'Echo: a' }],
    });
  });

  it('begins a new session when the server has forgotten the old one', async () => {
    const server = await startForgetfulHttp();
    cleanUps.push(() => server.stop());
    const { connections, reaches } = make([httpServer(server.url, { id: 'one' })]);
    connections.start('one');
    await reaches('one', 'ready');
    server.forget();
    // The call is not made again by itself: nobody knows whether the first one was carried out.
    await expect(connections.connection('one').callTool('echo', {})).rejects.toMatchObject({
      code: 'connection-lost',
    });
    await reaches('one', 'backing-off');
    await reaches('one', 'ready');
    expect(server.sessions).toEqual(['session-1', 'session-2']);
    expect(await connections.connection('one').callTool('echo', {})).toMatchObject({
      content: [{ text: 'remembered' }],
    });
  });

  it('needs a sign-in when the server does not take its token any more', async () => {
    const server = await startModernHttp(['--requests=20']);
    cleanUps.push(() => server.stop());
    const { connections, reaches } = make([httpServer(server.url, { id: 'one' })]);
    connections.start('one');
    await reaches('one', 'ready');
    const worn = async (): Promise<unknown> => {
      for (;;) await connections.connection('one').callTool('echo', { message: 'a' });
    };
    await expect(worn()).rejects.toMatchObject({ code: 'http-unauthorized' });
    expect(await reaches('one', 'needs-sign-in')).toMatchObject({ code: 'http-unauthorized' });
  });

  it('can be stopped while the keychain waits for its person', async () => {
    const { connections } = make([faulty()], { resolve: () => new Promise(() => undefined) });
    connections.start('one');
    await connections.stop('one');
    expect(connections.state('one').kind).toBe('stopped');
  });
});

describe('stopping', () => {
  it('cleans up after a server that ended by itself', async () => {
    const { connections, reaches } = make([faulty('--grandchild=attached')]);
    connections.start('one');
    const { pid = 0 } = await reaches('one', 'ready');
    const grandchild = grandchildOf(connections.log('one').tail('stderr', 10));
    process.kill(pid, 'SIGKILL');
    await waitFor(() => !isAlive(grandchild));
  });

  it('ends a start that is under way', async () => {
    const { connections, history, reaches } = make([faulty('--silent')]);
    connections.start('one');
    await waitFor(() => connections.state('one').pid !== undefined);
    const pid = connections.state('one').pid ?? 0;
    await connections.stop('one');
    expect(isAlive(pid)).toBe(false);
    expect(history.map(({ kind }) => kind)).toEqual(['starting', 'starting', 'stopping', 'stopped']);
    connections.start('one');
    await reaches('one', 'starting');
  });

  it('starts again after it, when that is what was wanted last', async () => {
    const { connections, reaches } = make([faulty()]);
    connections.start('one');
    const first = await reaches('one', 'ready');
    const stopped = connections.stop('one');
    connections.start('one');
    await stopped;
    const again = await reaches('one', 'ready');
    expect(again.pid).not.toBe(first.pid);
  });

  it('of all servers is safe twice, and nothing starts afterwards', async () => {
    const { connections, reaches } = make([
      faulty(),
      nodeServer([fixturePath('modern-stdio')], { id: 'two' }),
    ]);
    connections.start('one');
    connections.start('two');
    const states = await Promise.all([reaches('one', 'ready'), reaches('two', 'ready')]);
    await Promise.all([connections.stopAll(), connections.stopAll()]);
    expect(states.filter(({ pid = 0 }) => isAlive(pid))).toEqual([]);
    expect(() => connections.start('one')).toThrow(expect.objectContaining({ code: 'shutting-down' }));
  });
});

describe('what is wanted of a server', () => {
  it('is nothing while it is disabled', async () => {
    const { connections, reaches } = make([faulty()]);
    connections.start('one');
    await reaches('one', 'ready');
    await connections.setEnabled('one', false);
    expect(connections.state('one').kind).toBe('disabled');
    expect(() => connections.start('one')).toThrow(expect.objectContaining({ code: 'server-disabled' }));
    expect(() => connections.connection('one')).toThrow(expect.objectContaining({ code: 'server-disabled' }));
    await connections.setEnabled('one', true);
    expect(connections.state('one').kind).toBe('stopped');
  });

  it('restarts with another process', async () => {
    const { connections, reaches } = make([faulty()]);
    connections.start('one');
    const first = await reaches('one', 'ready');
    await connections.restart('one');
    const second = await reaches('one', 'ready');
    expect(second.pid).not.toBe(first.pid);
    expect(isAlive(first.pid ?? 0)).toBe(false);
  });

  it('is forgotten when it is removed', async () => {
    const { connections, reaches } = make([faulty()]);
    connections.start('one');
    const { pid = 0 } = await reaches('one', 'ready');
    await connections.remove('one');
    expect(isAlive(pid)).toBe(false);
    expect(() => connections.state('one')).toThrow(expect.objectContaining({ code: 'server-not-found' }));
  });

  it('does not start more servers at a time than it may, and those that wait say so', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    const servers = ids.map((id) => nodeServer([fixturePath('faulty')], { id }));
    const { connections, history, reaches } = make(servers, { maxConcurrentStarts: () => 1 });
    let starting = 0;
    let most = 0;
    const pids = new Map<string, number>();
    connections.onTransition((id, { kind, pid }) => {
      if (kind === 'starting' && pid !== undefined && !pids.has(id)) {
        pids.set(id, pid);
        starting += 1;
        most = Math.max(most, starting);
      }
      if (kind === 'ready') starting -= 1;
    });
    for (const id of ids) connections.start(id);
    await Promise.all(ids.map((id) => reaches(id, 'ready')));
    expect(most).toBe(1);
    expect(pids.size).toBe(4);
    const queued = history.filter(({ code }) => code === 'start-queued');
    expect(queued.map(({ details }) => details?.before)).toEqual([0, 1, 2, 0, 1, 0]);
    expect(queued[0]).toMatchObject({
      kind: 'starting',
      reason: 'It waits for its turn to start: at most 0 are before it.',
    });
  });
});
