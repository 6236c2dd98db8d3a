import { expect, it } from 'vitest';
import { readDockerRun } from './docker-run.ts';

const nothing = {
  args: [],
  entrypoint: undefined,
  workingDirectory: undefined,
  env: [],
  mounts: [],
  leftOut: [],
};
const read = (line: string) => readDockerRun(line.split(' '));

it.each([
  ['run -i --rm mcp/fetch', { image: 'mcp/fetch' }],
  ['container run -it mcp/fetch:1 --x y', { image: 'mcp/fetch:1', args: ['--x', 'y'] }],
  [
    'run -e A -eB=1 --env=C=x=y --env D= i',
    {
      image: 'i',
      env: [
        ['A', undefined],
        ['B', '1'],
        ['C', 'x=y'],
        ['D', ''],
      ],
    },
  ],
  [
    'run -v /a:/b -v/c:/d:ro --mount type=bind,src=/e,dst=/f,readonly i',
    {
      image: 'i',
      mounts: [
        { source: '/a', target: '/b', readOnly: false },
        { source: '/c', target: '/d', readOnly: true },
        { source: '/e', target: '/f', readOnly: true },
      ],
    },
  ],
  ['run -v C:\\a:/b i', { image: 'i', mounts: [{ source: 'C:\\a', target: '/b', readOnly: false }] }],
  [
    'run -v data:/b --network host -p 80:80 --name x i',
    { image: 'i', leftOut: ['--network host', '-p 80:80', '-v data:/b'] },
  ],
  [
    'run --entrypoint sh -w /here -- i -c',
    { image: 'i', entrypoint: 'sh', workingDirectory: '/here', args: ['-c'] },
  ],
])('docker %s', (line, expected) => {
  expect(read(line)).toEqual({ ...nothing, ...expected });
});

it.each(['ps', 'run', 'run -e', 'exec -i x y', 'run --rm -i'])('docker %s names no image', (line) => {
  expect(read(line)).toBeUndefined();
});
