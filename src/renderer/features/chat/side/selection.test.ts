import { expect, it } from 'vitest';
import type { ToolSelection } from '#shared/model/chat.ts';
import { addTool, isToolTicked, serverTick, tickServer, tickTool } from './selection.ts';

const known = ['read', 'write', 'move'];

it('takes single tools out of a server and puts them back', () => {
  const all = tickServer([], 'files', true);
  expect(serverTick(all, 'files')).toBe('all');
  const some = tickTool(all, 'files', 'write', false, known);
  expect(some).toEqual([{ serverId: 'files', tools: ['read', 'move'] }]);
  expect(serverTick(some, 'files')).toBe('some');
  expect(isToolTicked(some, 'files', 'write')).toBe(false);
  // All of it again, with those that come later.
  expect(tickTool(some, 'files', 'write', true, known)).toEqual(all);
});

it('leaves the others alone, and drops a server without tools', () => {
  const selection: ToolSelection = [
    { serverId: 'git', tools: 'all' },
    { serverId: 'files', tools: ['read'] },
  ];
  expect(tickTool(selection, 'files', 'read', false, known)).toEqual([{ serverId: 'git', tools: 'all' }]);
  expect(tickServer(selection, 'git', false)).toEqual([{ serverId: 'files', tools: ['read'] }]);
  expect(serverTick([], 'git')).toBe('none');
});

it('adds one tool and no other', () => {
  const one = addTool([], 'files', 'read');
  expect(one).toEqual([{ serverId: 'files', tools: ['read'] }]);
  expect(addTool(one, 'files', 'write')).toEqual([{ serverId: 'files', tools: ['read', 'write'] }]);
  expect(addTool(one, 'files', 'read')).toEqual(one);
  expect(addTool(tickServer([], 'files', true), 'files', 'read')).toEqual(tickServer([], 'files', true));
});
