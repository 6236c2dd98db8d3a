import { expect } from 'vitest';
import { call, textOf } from './calls.ts';
import type { Play } from './play.ts';

const EXTENSION = 'io.modelcontextprotocol/tasks';

/** A wish that nobody declared to fulfil: the call is made as any other, and answered with its result. */
const wished: Play = async ({ connect, column }) => {
  const peer = await connect({ capabilities: { extensions: { [EXTENSION]: {} } } });
  expect(JSON.stringify(peer.welcome.capabilities)).not.toContain('tasks');
  const params = { name: 'declared', arguments: {} };
  const result = await peer.request(
    'tools/call',
    column.client === 'legacy' ? { ...params, task: { ttl: 60_000 } } : params,
  );
  expect(result).not.toHaveProperty('task');
  expect(result).toHaveProperty('content');
};

/** The gateway follows the task to its end; no client needs to know tasks. */
const followed: Play = async ({ connect }) => {
  const peer = await connect();
  expect(textOf(await call(peer, 'only_as_task'))).toBe('done as a task');
  const { tools } = await peer.request('tools/list', {});
  expect(JSON.stringify(tools)).not.toContain('taskSupport');
};

const asks =
  (method: string): Play =>
  async ({ connect }) => {
    await (await connect()).request(method, { taskId: 'task-1' });
  };

export const tasks = {
  'a call that may become a task is made as a call': wished,
  'a tool that runs as a task only': followed,
  'tasks/get': asks('tasks/get'),
  'tasks/list': asks('tasks/list'),
  'tasks/cancel': asks('tasks/cancel'),
} satisfies Record<string, Play>;
