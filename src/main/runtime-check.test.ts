import { expect, test } from 'vitest';
import { checkRuntime } from './runtime-check.ts';

test.each([
  [{ node: '20.20.2', napi: '9' }, 'runtime-too-old'],
  [{ node: '12.0.0' }, 'runtime-too-old'],
  [{ node: '22.14.0', napi: '10' }, undefined],
  [process.versions, undefined],
])('%j gives %j', (versions, code) => {
  expect(checkRuntime(versions)?.code).toBe(code);
});
