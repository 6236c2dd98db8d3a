import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import type { Server } from '#shared/model/server.ts';
import { findChromium } from '../e2e/support/find-chromium.ts';
import { hostileResults } from '../test/servers/hostile-results/results.ts';
import { fixturePath } from '../test/start-server.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { say } from './lib/progress.ts';
import { rounded } from './lib/quantiles.ts';
import { type WebFace, withWebFace } from './lib/web-face.ts';

export interface ResultFigures {
  /** By the kind of result: the longest time between two frames while the runner shows it, first as what it is, then as it was sent. */
  readonly longestFrameMs: Readonly<Record<string, number>>;
}

/** Results are shown over several frames. */
const SETTLE_MS = 400;
const READY_TRIES = 100;

const ask = async <T>(
  { address, token }: WebFace,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return (await response.json()) as T;
};

const untilReady = async (face: WebFace, id: string, tries = READY_TRIES): Promise<void> => {
  const { state } = await ask<Server>(face, 'GET', `/api/v1/servers/${id}`);
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

const longestOf = async (page: Page, tool: string): Promise<number> => {
  await page.evaluate(`location.hash = ${JSON.stringify(`/servers/results/tools?tool=${tool}`)}`);
  await page.getByRole('heading', { name: tool }).waitFor();
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await page.evaluate('globalThis.longestFrameMs = 0');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  // Looking for its words would take the page longer than showing them.
  const raw = result.getByRole('tab', { name: 'Raw', exact: true });
  await raw.waitFor();
  await sleep(SETTLE_MS);
  await raw.click();
  await sleep(SETTLE_MS);
  return rounded(await page.evaluate<number>('globalThis.longestFrameMs'), 0);
};

/** Whether large, deep and hostile results hold up the page: in Chromium, without a screen. */
export const measureResults = (): Promise<ResultFigures> =>
  withDataFolder((dataDir) =>
    withWebFace(dataDir, async (face) => {
      const kinds = Object.keys(hostileResults(''));
      say(`results: ${kinds.length} kinds in the runner`);
      const { id } = await ask<Server>(face, 'POST', '/api/v1/servers', {
        name: 'results',
        command: process.execPath,
        args: [fixturePath('hostile-results')],
      });
      await untilReady(face, id);
      const { token } = await ask<{ token: string }>(face, 'POST', '/session-token');
      const browser = await chromium.launch({
        executablePath: findChromium(),
        args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      });
      try {
        const page = await browser.newPage();
        await page.goto(`${face.address}/#token=${token}`);
        await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
        await page.evaluate(watchFrames);
        const longestFrameMs: Record<string, number> = {};
        for (const kind of kinds) longestFrameMs[kind] = await longestOf(page, kind);
        return { longestFrameMs };
      } finally {
        await browser.close();
      }
    }),
  );
