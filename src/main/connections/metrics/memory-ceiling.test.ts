import { expect, it } from 'vitest';
import { passedCeiling } from './memory-ceiling.ts';

const samples = (...megabytes: number[]) =>
  megabytes.map((mb) => ({
    at: '2026-01-01T00:00:00.000Z',
    cpuPercent: 0,
    memoryBytes: mb * 1_048_576,
    processCount: mb === 0 ? 0 : 1,
  }));

it('says by how much a server is above its ceiling, once two samples in a row are', () => {
  expect(passedCeiling(samples(90, 101, 100.5), 100)).toMatchObject({
    code: 'server-over-memory',
    message: 'The server used 101 MB of memory; its ceiling is 100 MB.',
    details: { used: 101, limit: 100 },
  });
});

it.each([
  ['a single sample', samples(500)],
  ['a blip', samples(500, 90, 500)],
  ['exactly the ceiling', samples(100, 100)],
  ['a start after an end', samples(500, 0, 500)],
  ['nothing yet', []],
])('leaves a server alone at %s', (_, taken) => {
  expect(passedCeiling(taken, 100)).toBeUndefined();
});

it('has no ceiling at 0', () => {
  expect(passedCeiling(samples(5_000, 5_000), 0)).toBeUndefined();
});
