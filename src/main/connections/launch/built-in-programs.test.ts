import { expect, it } from 'vitest';
import { builtInPrograms } from './built-in-programs.ts';

it('runs the servers of the program with the Node.js that runs it', () => {
  const find = builtInPrograms({ execPath: '/usr/bin/node', versions: {} }, '/opt/patchbay/out/main');
  const run = find('patchbay-server-web');
  expect(run).toMatchObject({ command: '/usr/bin/node', env: {} });
  expect(run?.args.at(-1)).toBe('/opt/patchbay/out/main/servers/web.js');
  expect(find('patchbay-server-nothing')).toBeUndefined();
  expect(find('node')).toBeUndefined();
});

it('tells an Electron to be Node.js', () => {
  const find = builtInPrograms({ execPath: '/opt/electron', versions: { electron: '45.0.0' } }, '/opt');
  expect(find('patchbay-server-calculator')).toMatchObject({
    command: '/opt/electron',
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
});
