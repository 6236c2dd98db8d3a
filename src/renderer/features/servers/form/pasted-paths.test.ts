import { expect, it } from 'vitest';
import { withPastedPaths } from './pasted-paths.ts';

const roots = ['/a', '', '/z'].map((path) => ({ path, name: '' }));

it('puts each line of what was pasted on a line of its own', () => {
  const pasted = withPastedPaths(roots, 1, ' /b\r\n\n"/c d"\n');
  expect(pasted?.map(({ path }) => path)).toEqual(['/a', '/b', '/c d', '/z']);
});

it('leaves a single line to the field', () => {
  expect(withPastedPaths(roots, 1, '/b\n')).toBeUndefined();
});
