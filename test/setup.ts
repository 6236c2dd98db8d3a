import { afterEach, beforeEach, expect, vi } from 'vitest';

// A warning or error on the console that no test expects fails that test (STYLE: tests, strict console).
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  for (const method of ['error', 'warn'] as const) {
    const calls = vi.mocked(console[method]).mock?.calls ?? [];
    expect(calls, `console.${method} was called`).toEqual([]);
  }
  vi.restoreAllMocks();
});
