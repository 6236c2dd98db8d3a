import { expect, it } from 'vitest';
import { compareVersions } from './compare-versions.ts';

it.each([
  ['1.0.0', '1.0.1'],
  ['1.9.0', '1.10.0'],
  ['1.0.0-beta', '1.0.0'],
  ['1.0.0-beta.2', '1.0.0-beta.10'],
  ['0.9', '1'],
  ['v1.0.0', 'v1.1.0+build.1'],
])('%s is older than %s', (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
});

it('takes a build for no other version', () => {
  expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
});
