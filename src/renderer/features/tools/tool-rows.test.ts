import { describe, expect, it } from 'vitest';
import type { Tool } from '#shared/model/capability.ts';
import { filterTools, toolRows } from './tool-rows.ts';

const tool = (serverId: string, name: string, description = ''): Tool => ({
  serverId,
  serverName: serverId.toUpperCase(),
  serverSlug: serverId,
  name,
  description,
  inputSchema: {},
  annotations: {},
  icons: [],
  favourite: false,
  hash: '',
  pin: { status: 'approved', isHeld: false },
  flags: [],
  settings: { enabled: true, description: '', trust: 'default' },
});

const tools = [tool('b', 'x'), tool('a', 'y'), tool('b', 'z')];

describe('toolRows', () => {
  it('groups by server in the order of the best tool of each', () => {
    expect(toolRows(tools, true, new Set()).map((row) => row.key)).toEqual(['b', 'b/x', 'b/z', 'a', 'a/y']);
  });

  it('hides the tools of a closed server and still counts them', () => {
    expect(toolRows(tools, true, new Set(['b']))).toMatchObject([
      { kind: 'server', name: 'B', count: 2, expanded: false },
      { kind: 'server', name: 'A', count: 1, expanded: true },
      { kind: 'tool', key: 'a/y', level: 2 },
    ]);
  });

  it('lists plainly where there is one server', () => {
    expect(toolRows(tools, false, new Set()).map((row) => row.key)).toEqual(['b/x', 'a/y', 'b/z']);
  });
});

describe('filterTools', () => {
  it('wants every word, in any field, in any case', () => {
    const list = [tool('a', 'read_file', 'Reads a File'), tool('a', 'write_file', 'Writes')];
    expect(filterTools(list, 'FILE reads').map(({ name }) => name)).toEqual(['read_file']);
    expect(filterTools(list, ' ')).toEqual(list);
  });
});
