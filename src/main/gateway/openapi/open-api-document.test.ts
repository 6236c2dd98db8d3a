import { expect, test } from 'vitest';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import type { ListedTool } from '../../connections/connection.ts';
import { toolsDocument } from './open-api-document.ts';

const tool = (name: string, visibility?: readonly string[]) => {
  const item: ListedTool = {
    name,
    description: '',
    inputSchema: { type: 'object' },
    annotations: {},
    icons: [],
    hash: '',
    extra: visibility && { _meta: { ui: { visibility } } },
  };
  return { name, serverId: 'a', item };
};

test('tools that are for views alone are not described: whoever reads this gives tools to a model', () => {
  const tools = [tool('plain'), tool('both', ['model', 'app']), tool('views', ['app'])];
  const { paths } = toolsDocument(sampleServer('a'), { tools }, '1');
  expect(Object.keys(paths ?? {})).toEqual(['/plain', '/both']);
});
