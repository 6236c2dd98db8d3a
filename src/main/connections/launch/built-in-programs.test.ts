import { expect, it } from 'vitest';
import { builtInPrograms } from './built-in-programs.ts';

it('runs the servers of the program with the Node.js that runs it', () => {
  const find = builtInPrograms('/usr/bin/node', '/opt/patchbay/out/main');
  expect(find('patchbay-server-web')).toEqual({
    command: '/usr/bin/node',
    args: ['--max-semi-space-size=1', '/opt/patchbay/out/main/server-web.js'],
  });
  expect(find('patchbay-server-nothing')).toBeUndefined();
  expect(find('node')).toBeUndefined();
});
