import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { programVersion } from './program-version.ts';

test('is the one of the project', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8');
  expect(programVersion(import.meta.dirname)).toBe(JSON.parse(text).version);
});

test('says so where there is none', () => {
  expect(() => programVersion('/')).toThrow('no package.json');
});
