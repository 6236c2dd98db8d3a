import { expect, test } from 'vitest';
import type { ServerState } from '#shared/model/server.ts';
import { createFailureNotices } from './failure-notices.ts';

const server = (kind: ServerState['kind'], reason?: string) => ({
  id: 'one',
  name: 'git',
  state: { kind, reason, since: '', generation: 1 },
});

test('a failure is told once, until the server was ready again', () => {
  const notices = createFailureNotices();
  expect(notices.onServer(server('starting'))).toBeUndefined();
  expect(notices.onServer(server('failed', 'exit 1'))).toEqual({
    serverId: 'one',
    name: 'git',
    reason: 'exit 1',
  });
  expect(notices.onServer(server('failed', 'exit 1'))).toBeUndefined();
  notices.onServer(server('starting'));
  expect(notices.onServer(server('failed', 'exit 1'))).toBeUndefined();
  notices.onServer(server('ready'));
  expect(notices.onServer(server('failed', 'exit 1'))).toBeDefined();
});

test('another failure of the same server is told', () => {
  const notices = createFailureNotices();
  notices.onServer(server('failed', 'exit 1'));
  expect(notices.onServer(server('failed', 'not found'))).toMatchObject({ reason: 'not found' });
});

test('what is not a failure makes no noise', () => {
  const notices = createFailureNotices();
  for (const kind of [
    'disabled',
    'stopped',
    'starting',
    'ready',
    'degraded',
    'backing-off',
    'stopping',
  ] as const)
    expect(notices.onServer(server(kind, 'x'))).toBeUndefined();
});

test('a removed server is forgotten', () => {
  const notices = createFailureNotices();
  notices.onServer(server('failed', 'exit 1'));
  notices.onRemoved('one');
  expect(notices.onServer(server('failed', 'exit 1'))).toBeDefined();
});
