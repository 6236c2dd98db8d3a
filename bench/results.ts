import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Server } from '#shared/model/server.ts';
import { hostileResults } from '../test/servers/hostile-results/results.ts';
import { fixturePath } from '../test/start-server.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { say } from './lib/progress.ts';
import { median, rounded } from './lib/quantiles.ts';
import { askRest } from './lib/rest.ts';
import { type WebFace, withWebFace } from './lib/web-face.ts';
import { withPage } from './lib/with-page.ts';

/** The longest time between two frames while the runner shows a result: as what it is, all of it, as JSON, as it was sent. */
interface ResultFrames {
  readonly shown: number;
  /** Of one of which only the beginning is shown at first. */
  readonly whole?: number;
  readonly json: number;
  readonly raw: number;
}

export interface ResultFigures {
  /** By the kind of result. */
  readonly longestFrameMs: Readonly<Record<string, ResultFrames>>;
}

/** Results are shown over several frames. */
const SETTLE_MS = 300;
const ROUNDS = 3;
const READY_TRIES = 100;

const untilReady = async (face: WebFace, id: string, tries = READY_TRIES): Promise<void> => {
  const { state } = await askRest<Server>(face, 'GET', `/api/v1/servers/${id}`);
  if (state.kind === 'ready') return;
  if (tries === 0) throw new Error('the server of the results is not ready');
  await sleep(100);
  return untilReady(face, id, tries - 1);
};

// Written as text: the rest of the benchmark knows no page.
const watchFrames = `
  let last = performance.now();
  globalThis.longestFrameMs = 0;
  const look = (now) => {
    globalThis.longestFrameMs = Math.max(globalThis.longestFrameMs, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

/** The longest frame of each step by itself. */
const longestOf = async (page: Page, tool: string): Promise<ResultFrames> => {
  await page.evaluate(`location.hash = ${JSON.stringify(`/servers/results/tools?tool=${tool}`)}`);
  await page.getByRole('heading', { name: tool }).waitFor();
  const result = page.getByRole('region', { name: 'Result', exact: true });
  const during = async (work: () => Promise<void>): Promise<number> => {
    await page.evaluate('globalThis.longestFrameMs = 0');
    await work();
    await sleep(SETTLE_MS);
    return rounded(await page.evaluate<number>('globalThis.longestFrameMs'), 0);
  };
  const shown = await during(async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    // Looking for its words would take the page longer than showing them.
    await result.getByRole('tab', { name: 'Raw', exact: true }).waitFor();
  });
  const whole = result.getByRole('button', { name: 'Show all of it' });
  const wholeMs = (await whole.isVisible())
    ? await during(async () => {
        await whole.click();
        await whole.waitFor({ state: 'detached' });
      })
    : undefined;
  const json = await during(() => result.getByRole('tab', { name: 'JSON', exact: true }).click());
  const raw = await during(() => result.getByRole('tab', { name: 'Raw', exact: true }).click());
  return { shown, ...(wholeMs === undefined ? {} : { whole: wholeMs }), json, raw };
};

/** Of several rounds the median of each step. */
const middleOf = (rounds: readonly ResultFrames[]): ResultFrames => {
  const step = (of: (frames: ResultFrames) => number | undefined) =>
    median(rounds.map(of).filter((ms) => ms !== undefined));
  const hasWhole = rounds.some(({ whole }) => whole !== undefined);
  return {
    shown: step(({ shown }) => shown),
    ...(hasWhole ? { whole: step(({ whole }) => whole) } : {}),
    json: step(({ json }) => json),
    raw: step(({ raw }) => raw),
  };
};

/** Whether large, deep and hostile results hold up the page: in Chromium, without a screen. */
export const measureResults = (): Promise<ResultFigures> =>
  withDataFolder((dataDir) =>
    withWebFace(dataDir, async (face) => {
      const kinds = Object.keys(hostileResults(''));
      say(`results: ${kinds.length} kinds in the runner`);
      const { id } = await askRest<Server>(face, 'POST', '/api/v1/servers', {
        name: 'results',
        command: process.execPath,
        args: [fixturePath('hostile-results')],
      });
      await untilReady(face, id);
      return withPage(face, async (page) => {
        await page.evaluate(watchFrames);
        const longestFrameMs: Record<string, ResultFrames> = {};
        for (const kind of kinds) {
          const rounds: ResultFrames[] = [];
          for (let round = 0; round < ROUNDS; round += 1) rounds.push(await longestOf(page, kind));
          longestFrameMs[kind] = middleOf(rounds);
        }
        return { longestFrameMs };
      });
    }),
  );
