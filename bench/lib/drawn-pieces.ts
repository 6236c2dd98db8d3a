import type { Page } from '@playwright/test';

const CLOCK_ROUNDS = 50;

/** What the clock of the page shows beyond this process's own, in milliseconds: by the quickest of many questions. */
const clockAheadMs = async (page: Page): Promise<number> => {
  let best = { tookMs: Number.POSITIVE_INFINITY, aheadMs: 0 };
  for (let round = 0; round < CLOCK_ROUNDS; round += 1) {
    const asked = performance.now();
    const there = await page.evaluate<number>('performance.now()');
    const tookMs = performance.now() - asked;
    if (tookMs < best.tookMs) best = { tookMs, aheadMs: there - asked - tookMs / 2 };
  }
  return best.aheadMs;
};

// Written as text: the rest of the benchmark knows no page.
/** Notes when each piece ("w1", "w2" …) at the end of the last element of the selector is drawn. */
export const watchPieces = (page: Page, selector: string): Promise<void> =>
  page.evaluate(`
  globalThis.drawnAt = [];
  {
    const seen = { upTo: 0, isAsked: false };
    const look = () => {
      const text = [...document.querySelectorAll(${JSON.stringify(selector)})].at(-1)?.textContent ?? '';
      const upTo = Number([...text.slice(-400).matchAll(/w(\\d+)/g)].at(-1)?.[1] ?? 0);
      if (upTo <= seen.upTo || seen.isAsked) return;
      seen.isAsked = true;
      requestAnimationFrame(() => {
        seen.isAsked = false;
        // After this frame is drawn.
        setTimeout(() => {
          const at = performance.now();
          for (let index = seen.upTo + 1; index <= upTo; index += 1) globalThis.drawnAt[index] = at;
          seen.upTo = Math.max(seen.upTo, upTo);
          look();
        });
      });
    };
    globalThis.pieceWatch?.disconnect();
    globalThis.pieceWatch = new MutationObserver(look);
    globalThis.pieceWatch.observe(document.body, { subtree: true, childList: true, characterData: true });
  }`);

const LOOK_EVERY_MS = 200;

/**
 * Waits until so many are drawn; answers when each was by this process's clock (`performance.now()`), from the first.
 * Throws when they are not all there in time.
 */
export const drawnPieces = async (
  page: Page,
  pieces: number,
  withinMs: number,
): Promise<readonly number[]> => {
  const drawn = await page.evaluate<number[]>(`new Promise((resolve, reject) => {
    const until = performance.now() + ${withinMs};
    const look = () => {
      if (globalThis.drawnAt.length > ${pieces}) resolve(globalThis.drawnAt.slice(1));
      else if (performance.now() > until) reject(new Error('not all of the pieces were drawn'));
      else setTimeout(look, ${LOOK_EVERY_MS});
    };
    look();
  })`);
  const aheadMs = await clockAheadMs(page);
  return drawn.map((at) => at - aheadMs);
};
