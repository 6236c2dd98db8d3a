import { describe, expect, it } from 'vitest';
import { changedSamples, chartPoints, peakOf, SHOWN_MS, shownSpanMs, withSample } from './metrics-samples.ts';

const startMs = Date.UTC(2026, 0, 1);
const sample = (second: number, cpuPercent = 0, memoryBytes = 100, processCount = 1) => ({
  at: new Date(startMs + second * 1_000).toISOString(),
  cpuPercent,
  memoryBytes,
  processCount,
});

describe('withSample', () => {
  it('adds a sample, leaves out what is too old, and takes none twice', () => {
    const before = [sample(0), sample(2), sample(4)];
    expect(withSample(before, sample(4, 9))).toEqual([sample(0), sample(2), sample(4, 9)]);
    expect(withSample(before, sample(602))).toEqual([sample(2), sample(4), sample(602)]);
  });
});

describe('shownSpanMs', () => {
  it.each([
    [0, 2],
    [120, 2],
    [121, 4],
    [241, 10],
    [900, 10],
  ])('of samples since %d s is %d min', (seconds, minutes) => {
    expect(shownSpanMs([sample(0), sample(2)], startMs + seconds * 1_000)).toBe(minutes * 60_000);
  });
});

describe('chartPoints', () => {
  it('goes on as it was until now', () => {
    expect(
      chartPoints([sample(0, 5), sample(2, 7)], startMs + 60_000).map(({ cpuPercent }) => cpuPercent),
    ).toEqual([5, 7, 7]);
    expect(chartPoints([sample(2)], startMs + 2_000)).toHaveLength(1);
    expect(chartPoints([], startMs)).toEqual([]);
  });

  it('shows nothing from before its left edge', () => {
    expect(chartPoints([sample(0), sample(10)], startMs + SHOWN_MS + 5_000).map(({ atMs }) => atMs)).toEqual([
      startMs + 10_000,
      startMs + SHOWN_MS + 5_000,
    ]);
  });
});

describe('changedSamples', () => {
  it('has the newest first and none that is like the one before it', () => {
    const samples = [
      sample(0),
      sample(2),
      sample(4, 1),
      sample(6, 1),
      sample(8, 1, 200),
      sample(10, 1, 200, 2),
    ];
    expect(changedSamples(samples)).toEqual([samples[5], samples[4], samples[2], samples[0]]);
  });
});

describe('peakOf', () => {
  it('is the most of each, and nothing of nothing', () => {
    expect(peakOf([sample(0, 90, 100), sample(2, 10, 300)])).toEqual({ cpuPercent: 90, memoryBytes: 300 });
    expect(peakOf([])).toEqual({ cpuPercent: 0, memoryBytes: 0 });
  });
});
