import { expect, it } from 'vitest';
import { manualClock } from '../../../../test/manual-clock.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import type { Connection } from '../../connections/connection.ts';
import { silentLogger } from '../../logger.ts';
import { createLogLevels } from './log-levels.ts';

const stage = () => {
  const told: string[] = [];
  const { state } = sampleServer('files');
  const server = { ...state };
  const connection: Pick<Connection, 'setLogLevel'> = {
    setLogLevel: async (level) => {
      told.push(level);
    },
  };
  const clock = manualClock();
  const levels = createLogLevels({
    connections: { state: () => server, connection: () => connection as Connection },
    clock,
    logger: silentLogger,
  });
  return { levels, told, server, connection, clock };
};

it('a server is told what it is to tell, and more where somebody wants to hear more', async () => {
  const { levels, told } = stage();
  await levels.set('files', 'warning');
  await levels.atLeast('files', 'debug');
  expect(levels.atLeast('files', 'info')).toBeUndefined();
  expect(levels.atLeast('files', 'debug')).toBeUndefined();
  await levels.set('files', 'error');
  expect(told).toEqual(['warning', 'debug', 'error']);
});

it('a server that was started anew is told again', async () => {
  const { levels, told, server } = stage();
  await levels.set('files', 'debug');
  Object.assign(server, { generation: server.generation + 1 });
  await levels.atLeast('files', 'warning');
  expect(told).toEqual(['debug', 'warning']);
});

it('a server that is away is told with the next call', async () => {
  const { levels, told, server } = stage();
  Object.assign(server, { kind: 'stopped' });
  await levels.set('files', 'debug');
  expect(told).toEqual([]);
  Object.assign(server, { kind: 'ready' });
  await levels.atLeast('files', 'debug');
  expect(told).toEqual(['debug']);
});

it('a server that does not answer is not waited for', async () => {
  const { levels, connection, clock } = stage();
  connection.setLogLevel = () => new Promise(() => undefined);
  const setting = levels.set('files', 'debug');
  clock.advance(2_000);
  await expect(setting).resolves.toBeUndefined();
});
