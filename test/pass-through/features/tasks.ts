import { expect } from 'vitest';
import { call, textOf } from './calls.ts';
import type { Play } from './play.ts';

const EXTENSION = 'io.modelcontextprotocol/tasks';

/** A wish that nobody declared to fulfil: the call is made as any other, and the server hears nothing of the wish. */
const wished: Play = async ({ connect, column }) => {
  const peer = await connect({ capabilities: { extensions: { [EXTENSION]: {} } } });
  expect(JSON.stringify(peer.welcome.capabilities)).not.toContain('tasks');
  const params = { name: 'declared', arguments: {} };
  const result = await peer.request(
    'tools/call',
    column.client === 'legacy' ? { ...params, task: { ttl: 60_000 } } : params,
  );
  expect(textOf(result)).not.toContain('tasks');
};

const asks =
  (method: string): Play =>
  async ({ connect }) => {
    await (await connect()).request(method, { taskId: 'task-1' });
  };

export const tasks = {
  'a call that may become a task is made as a call': wished,
  'a tool that runs as a task only': async ({ connect }) => {
    await call(await connect(), 'only_as_task');
  },
  'tasks/get': asks('tasks/get'),
  'tasks/list': asks('tasks/list'),
  'tasks/cancel': asks('tasks/cancel'),
} satisfies Record<string, Play>;
