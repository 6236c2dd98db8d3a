import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import type { Chat } from '#shared/model/chat.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { writeLongConversation } from './lib/long-conversation.ts';
import { type ThreadTask, watchMainThread } from './lib/main-thread.ts';
import { say } from './lib/progress.ts';
import { median, quantile, rounded } from './lib/quantiles.ts';
import { askRest } from './lib/rest.ts';
import { withWebFace } from './lib/web-face.ts';
import { withPage } from './lib/with-page.ts';

/** The times between frames, and what was wrong in them. */
export interface FrameFigures {
  readonly frames: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** The share of frames above 33 ms. */
  readonly late: number;
  /** Of the processor, what the longest turns of the page's main thread took; a busy machine does not change it much. */
  readonly longestCpuMs: number;
  readonly p99CpuMs: number;
  /** The number of the message in the middle, at first and in the end. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Frames in which somewhere in the column no message stood. */
  readonly blank: number;
  /** Frames in which what is in the middle went against the way of scrolling. */
  readonly jumped: number;
}

export interface ScrollingFigures {
  readonly messages: number;
  /** From the choice of the conversation until its last message stands on the page; the median of 7. */
  readonly openedMs: number;
  readonly wheelUp: FrameFigures;
  /** Fast, until the first message is reached; older ones are loaded on the way. */
  readonly wheelToTop: FrameFigures & { readonly seconds: number };
  readonly drag: FrameFigures;
  readonly wheelDown: FrameFigures;
}

interface Watched {
  readonly times: readonly number[];
  readonly blank: number;
  readonly middles: readonly number[];
}

// Written as text: the rest of the benchmark knows no page.
const watch = `
  globalThis.watched = { times: [], blank: 0, middles: [] };
  {
    const log = document.querySelector('[role="log"]');
    let last = performance.now();
    const numberAt = (share) => {
      const box = log.getBoundingClientRect();
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height * share);
      const message = at?.closest('[data-index]');
      return message == null ? undefined : Number(/Message (\\d+)/.exec(message.textContent)?.[1]);
    };
    const look = (now) => {
      const mine = globalThis.watched;
      mine.times.push(now - last);
      last = now;
      // After what this frame draws is laid out.
      setTimeout(() => {
        if (![0.05, 0.5, 0.95].every((share) => numberAt(share) !== undefined)) mine.blank += 1;
        const middle = numberAt(0.5);
        if (Number.isFinite(middle)) mine.middles.push(middle);
      });
      if (!globalThis.isWatchOver) requestAnimationFrame(look);
    };
    globalThis.isWatchOver = false;
    requestAnimationFrame(look);
  }`;

/** Shorter turns are not those in which something is drawn. */
const DRAWING_MS = 1;

const framesOf = (
  { times, blank, middles }: Watched,
  tasks: readonly ThreadTask[],
  direction: 'up' | 'down' | 'any',
): FrameFigures => {
  const cpuMs = tasks.map((task) => task.cpuMs).filter((ms) => ms >= DRAWING_MS);
  const against = middles.filter((middle, index) => {
    const before = middles[index - 1] ?? middle;
    return direction === 'up' ? middle > before : direction === 'down' && middle < before;
  });
  return {
    frames: times.length,
    medianMs: rounded(quantile(times, 0.5), 1),
    p99Ms: rounded(quantile(times, 0.99), 0),
    longestMs: rounded(Math.max(...times), 0),
    late: rounded(times.filter((ms) => ms > 34).length / times.length, 4),
    longestCpuMs: rounded(Math.max(0, ...cpuMs), 0),
    p99CpuMs: rounded(quantile(cpuMs, 0.99), 0),
    from: middles[0],
    to: middles.at(-1),
    blank,
    jumped: against.length,
  };
};

const during = async (
  page: Page,
  direction: 'up' | 'down' | 'any',
  work: () => Promise<void>,
): Promise<FrameFigures> => {
  await page.evaluate(watch);
  const tasks = await watchMainThread(page, work);
  const watched = await page.evaluate<Watched>('globalThis.isWatchOver = true, globalThis.watched');
  return framesOf(watched, tasks, direction);
};

const WHEEL_PX = 240;
const WHEEL_TURNS = 300;
const FAST_WHEEL_PX = 6_000;
const FAST_LIMIT_MS = 90_000;
/** From the end of the scroll bar, which may have a button there, into its thumb. */
const THUMB_PX = 25;
const THUMB_TRIES_PX = [THUMB_PX, 20, 30, 12, 6];
const DRAG_STEPS = 200;
const STEP_MS = 16;
const OPENINGS = 7;

/** Takes hold of the thumb at the end of a scroll bar; answers where it is held. */
const grabThumb = async (page: Page, scroller: Locator, x: number, bottom: number): Promise<number> => {
  const top = () => scroller.evaluate((box) => box.scrollTop);
  for (const distance of THUMB_TRIES_PX) {
    const before = await top();
    await page.mouse.move(x, bottom - distance);
    await page.mouse.down();
    await page.mouse.move(x, bottom - distance - 10);
    await sleep(100);
    // A click beside it moves it by a page at most.
    if (before - (await top()) > 5_000) return bottom - distance;
    await page.mouse.up();
    await scroller.press('End');
    await sleep(500);
  }
  throw new Error('the scroll bar has no thumb');
};

const openMs = (page: Page, chatId: string, last: number): Promise<number> =>
  page.evaluate(
    `new Promise((resolve) => {
      const begun = performance.now();
      const look = () =>
        document.querySelector('[role="log"]')?.textContent.includes(${JSON.stringify(`Message ${last}`)})
          ? resolve(performance.now() - begun)
          : requestAnimationFrame(look);
      location.hash = ${JSON.stringify(`/chat/${chatId}`)};
      look();
    })`,
  );

/** Scrolls a long conversation in Chromium by wheel and by its scroll bar, and looks at every frame. */
export const measureScrolling = ({ messages }: { readonly messages: number }): Promise<ScrollingFigures> =>
  withDataFolder((dataDir) =>
    withWebFace(dataDir, async (face) => {
      say(`scrolling: ${messages} messages`);
      const { id } = await askRest<Chat>(face, 'POST', '/api/v1/chats', { title: 'Long' });
      const other = await askRest<Chat>(face, 'POST', '/api/v1/chats', { title: 'Short' });
      writeLongConversation(dataDir, id, messages);
      return withPage(face, async (page) => {
        await openMs(page, id, messages);
        const opened: number[] = [];
        for (let round = 0; round < OPENINGS; round += 1) {
          await page.evaluate(`location.hash = ${JSON.stringify(`/chat/${other.id}`)}`);
          await page.getByRole('heading', { name: 'Short' }).waitFor();
          opened.push(await openMs(page, id, messages));
        }
        const log = page.getByRole('log', { name: 'Messages' });
        await log.hover();
        await sleep(500);
        const wheel = async (pixels: number, turns: number): Promise<void> => {
          for (let turn = 0; turn < turns; turn += 1) {
            await page.mouse.wheel(0, pixels);
            await sleep(STEP_MS);
          }
        };
        const wheelUp = await during(page, 'up', () => wheel(-WHEEL_PX, WHEEL_TURNS));
        const begun = performance.now();
        const isAtTop = async (): Promise<boolean> =>
          (await log.getByText('Message 1:', { exact: false }).count()) > 0 &&
          (await log.evaluate((box) => box.scrollTop)) === 0;
        const fast = await during(page, 'up', async () => {
          while (performance.now() - begun < FAST_LIMIT_MS && !(await isAtTop()))
            await wheel(-FAST_WHEEL_PX, 20);
        });
        const seconds = rounded((performance.now() - begun) / 1_000, 1);
        await log.press('End');
        await sleep(1_000);
        const drag = await during(page, 'any', async () => {
          const box = await log.boundingBox();
          if (box === null) throw new Error('the conversation has no place on the page');
          const x = box.x + box.width - 5;
          const end = await grabThumb(page, log, x, box.y + box.height);
          for (let step = 1; step <= DRAG_STEPS; step += 1) {
            await page.mouse.move(x, end - ((end - box.y - THUMB_PX) * step) / DRAG_STEPS);
            await sleep(STEP_MS);
          }
          await page.mouse.up();
        });
        await log.hover();
        const wheelDown = await during(page, 'down', () => wheel(WHEEL_PX, WHEEL_TURNS));
        return {
          messages,
          openedMs: rounded(median(opened), 0),
          wheelUp,
          wheelToTop: { ...fast, seconds },
          drag,
          wheelDown,
        };
      });
    }),
  );
