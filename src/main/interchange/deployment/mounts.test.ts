import { expect, it } from 'vitest';
import { pathHost } from '../../../../test/support/sample-deployment.ts';
import { mergeMounts, moveArgument, moveFolder, moveProgram, type PathHost } from './mounts.ts';

const rest = (text: string) => ({ text, mount: undefined });
const windows: PathHost = {
  platform: 'win32',
  homeDir: 'C:\\Users\\me',
  files: { kind: (path) => (/^[A-Z]:\\Users\\me(?:\\docs)?$/.test(path) ? 'directory' : 'missing') },
};

it('mounts a folder or a file where it is', () => {
  const mount = { source: '/home/me/docs', target: '/home/me/docs', readOnly: false };
  expect(moveArgument('/home/me/docs', pathHost)).toEqual({ text: '/home/me/docs', mount });
  expect(moveArgument('--in=/home/me/docs', pathHost)).toEqual({ text: '--in=/home/me/docs', mount });
  expect(moveArgument('~/docs', pathHost)).toEqual({ text: '/home/me/docs', mount });
  expect(moveFolder('~/docs', pathHost)).toEqual({ text: '/home/me/docs', mount });
});

it.each(['', 'docs', './docs', '/no/such/place', '--in=docs', 'https://x.test/home/me/docs', '-y'])(
  'leaves %j as it is',
  (text) => {
    expect(moveArgument(text, pathHost)).toBeUndefined();
  },
);

it('does not lay the system of this machine over that of the container', () => {
  expect(moveArgument('/etc/hosts', pathHost)).toEqual({ ...rest('/etc/hosts'), refused: '/etc/hosts' });
});

it('mounts a program with the folder that it lives in, for reading', () => {
  expect(moveArgument('/home/me/work/tool/dist/index.js', pathHost)).toMatchObject({
    mount: { source: '/home/me/work/tool', readOnly: true },
    program: '/home/me/work/tool/dist/index.js',
  });
  // Not all that the person has.
  expect(moveArgument('/home/me/loose.py', pathHost)).toMatchObject({
    mount: { source: '/home/me/loose.py' },
  });
  expect(moveProgram('~/bin/own', pathHost)).toMatchObject({ mount: { source: '/home/me/bin' } });
});

it('makes folders of the drives of Windows', () => {
  expect(moveArgument('C:\\Users\\me\\docs', windows)).toEqual({
    text: '/host/c/Users/me/docs',
    mount: { source: 'C:\\Users\\me\\docs', target: '/host/c/Users/me/docs', readOnly: false },
  });
  expect(moveArgument('\\\\nas\\share', windows)).toBeUndefined();
  expect(moveArgument('/home/me/docs', windows)).toBeUndefined();
});

it('mounts each place once, for writing where one of them writes', () => {
  const at = (target: string, readOnly: boolean) => ({ source: target, target, readOnly });
  expect(mergeMounts([at('/b', true), at('/a', true), at('/b', false), at('/b', true)])).toEqual([
    at('/a', true),
    at('/b', false),
  ]);
});
