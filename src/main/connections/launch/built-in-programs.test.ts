import { expect, it } from 'vitest';
import { builtInPrograms } from './built-in-programs.ts';

it('runs the servers of the program with the Node.js that runs it', () => {
  const find = builtInPrograms('/usr/bin/node', '/opt/patchbay/out/main');
  expect(find('patchbay-server-web')).toEqual({
    command: '/usr/bin/node',
    args: [
      expect.stringMatching(/^--/),
      expect.stringMatching(/^--/),
      expect.stringMatching(/^--/),
      '/opt/patchbay/out/main/servers/web.js',
    ],
  });
  expect(find('patchbay-server-nothing')).toBeUndefined();
  expect(find('node')).toBeUndefined();
});
