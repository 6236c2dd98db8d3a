import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { watchMainThread } from './main-thread.ts';
import { median, rounded } from './quantiles.ts';

/** The longest time between two frames, and what the longest turn of the page's main thread took of the processor. */
export interface LongestFrame {
  readonly longestMs: number;
  readonly longestCpuMs: number;
}

/** What is shown is drawn over several frames. */
const SETTLE_MS = 300;

// Written as text: the rest of the benchmark knows no page.
const watch = `
  globalThis.longestFrameMs = 0;
  if (!globalThis.watchesFrames) {
    globalThis.watchesFrames = true;
    let last = performance.now();
    const look = (now) => {
      globalThis.longestFrameMs = Math.max(globalThis.longestFrameMs, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }`;

/** How long the page stood still while this was done. */
export const longestFrame = async (page: Page, work: () => Promise<void>): Promise<LongestFrame> => {
  await page.evaluate(watch);
  const turns = await watchMainThread(page, async () => {
    await work();
    await sleep(SETTLE_MS);
  });
  return {
    longestMs: rounded(await page.evaluate<number>('globalThis.longestFrameMs'), 0),
    longestCpuMs: rounded(Math.max(0, ...turns.map(({ cpuMs }) => cpuMs)), 0),
  };
};

/** By the place where something is shown. */
export type Places = Readonly<Record<string, LongestFrame>>;

/** Of several rounds the median of each place. */
export const middleOf = (rounds: readonly Places[]): Places => {
  const places = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  return Object.fromEntries(
    places.map((place) => {
      const frames = rounds.flatMap((round) => round[place] ?? []);
      return [
        place,
        {
          longestMs: median(frames.map(({ longestMs }) => longestMs)),
          longestCpuMs: median(frames.map(({ longestCpuMs }) => longestCpuMs)),
        },
      ];
    }),
  );
};
