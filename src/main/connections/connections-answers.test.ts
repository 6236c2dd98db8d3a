import { afterEach, describe, expect, it } from 'vitest';
import { connectionsForTest } from '../../../test/connections-for-test.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import { fixturePath, startModernHttp } from '../../../test/start-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
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

describe('lists', () => {
  it('are read again when the server says that they changed', async () => {
    const { connections, reaches } = make([faulty()]);
    const counts: number[] = [];
    connections.onListed((_, __, listing) => counts.push(listing.tools.length));
    connections.start('one');
    await reaches('one', 'ready');
    await connections.connection('one').callTool('tool-0', {});
    await waitFor(() => counts.length === 2);
    expect(counts).toEqual([1, 2]);
    await connections.refresh('one');
    expect(counts).toEqual([1, 2, 2]);
  });

  it('of the modern era are read again too', async () => {
    const server = await startModernHttp(['--growing']);
    cleanUps.push(() => server.stop());
    const { connections, reaches } = make([httpServer(server.url, { id: 'one' })]);
    const counts: number[] = [];
    connections.onListed((_, __, listing) => counts.push(listing.tools.length));
    connections.start('one');
    await reaches('one', 'ready');
    await connections.connection('one').callTool('grow', {});
    await waitFor(() => counts.length === 2);
    expect(counts).toEqual([6, 7]);
  });

  it('survive definitions that break the protocol', async () => {
    const { connections, reaches } = make([faulty('--malformed-tool', '--lying-capabilities')]);
    const seen: unknown[] = [];
    connections.onListed((_, __, { tools, problems }) =>
      seen.push({ tools: tools.map(({ name, problem }) => [name, problem]), problems }),
    );
    connections.start('one');
    await reaches('one', 'ready');
    expect(seen).toEqual([
      {
        tools: [
          ['tool-0', undefined],
          [
            'no-schema',
            'The definition breaks the protocol: its description is not text; it has no input schema.',
          ],
          [
            'bad-annotation',
            'The definition breaks the protocol: its annotation "readOnlyHint" is not true or false.',
          ],
        ],
        problems: [
          'A tool without a name was left out.',
          'A tool without a name was left out.',
          'The server declares resources but did not list them: it does not know the request.',
          'The server declares resourceTemplates but did not list them: it does not know the request.',
        ],
      },
    ]);
  });
});

describe('the log', () => {
  it('has stderr, stray lines, the protocol and the states, and outlives a restart', async () => {
    const { connections, reaches } = make([faulty('--banner', '--on-call=crash')]);
    connections.start('one');
    await reaches('one', 'ready');
    await expect(connections.connection('one').callTool('tool-0', {})).rejects.toMatchObject({
      code: 'connection-lost',
    });
    expect((await reaches('one', 'backing-off')).details).toEqual({
      exit: 'exit code 70',
      stderr: ['Error: the tool brought the server down'],
    });
    await reaches('one', 'ready');
    const lines = connections.log('one').lines();
    const texts = (source: string) => lines.filter((line) => line.source === source).map(({ text }) => text);
    expect(texts('stderr')).toContain('Error: the tool brought the server down');
    expect(texts('stdout')[0]).toBe('Welcome to the faulty server');
    expect(texts('protocol')[0]).toBe('hello from the protocol');
    expect(texts('patchbay')).toContain('State: backing-off. The server ended unexpectedly (exit code 70).');
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, index) => index + 1));
  });
});

describe('the era of a server', () => {
  it('is remembered: a server that ends when it is probed is started twice only once', async () => {
    const { connections, reaches, history } = make([faulty('--exit-on-probe')]);
    const pidsOf = (generation: number): number =>
      new Set(history.filter((state) => state.generation === generation && state.pid).map(({ pid }) => pid))
        .size;
    connections.start('one');
    await reaches('one', 'ready');
    expect(pidsOf(1)).toBe(2);
    await connections.restart('one');
    await reaches('one', 'ready');
    expect(pidsOf(2)).toBe(1);
  });

  it('known from an earlier run saves the question', async () => {
    const { connections, reaches, history } = make([{ ...faulty('--exit-on-probe'), knownEra: 'legacy' }]);
    connections.start('one');
    await reaches('one', 'ready');
    expect(new Set(history.flatMap(({ pid }) => pid ?? [])).size).toBe(1);
  });
});

describe('results', () => {
  it('come as they are, even if they break what the tool promised', async () => {
    const { connections, reaches } = make([faulty('--broken-promise')]);
    connections.start('one');
    await reaches('one', 'ready');
    expect(await connections.connection('one').callTool('tool-0', {})).toEqual({
      content: [{ type: 'text', text: 'xx' }],
    });
  });
});
