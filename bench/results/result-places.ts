import type { Locator, Page } from '@playwright/test';
import type { Chat } from '#shared/model/chat.ts';
import type { FakeOpenAi } from '../../test/fake-openai/start-fake-openai.ts';
import { calls, says } from '../../test/fake-openai/steps.ts';
import { type LongestFrame, longestFrame, type Places } from '../lib/frame-watch.ts';
import { askRest } from '../lib/rest.ts';
import type { WebFace } from '../lib/web-face.ts';

export interface Shown {
  readonly face: WebFace;
  readonly page: Page;
  readonly fake: FakeOpenAi;
  readonly serverId: string;
}

export const go = (page: Page, path: string): Promise<void> =>
  page.evaluate(`void (location.hash = ${JSON.stringify(path)})`);

const tab = (box: Locator, name: string): Locator => box.getByRole('tab', { name, exact: true });

/** Read whole, where it is only a beginning, and looked at from the other sides. */
const otherSides = async (page: Page, box: Locator): Promise<Places> => {
  const whole = box.getByRole('button', { name: 'Show all of it' });
  const read: Record<string, LongestFrame> = {};
  if (await whole.isVisible())
    read.whole = await longestFrame(page, async () => {
      await whole.click();
      await whole.waitFor({ state: 'detached' });
    });
  return {
    ...read,
    json: await longestFrame(page, () => tab(box, 'JSON').click()),
    raw: await longestFrame(page, () => tab(box, 'Raw').click()),
  };
};

const named = (where: string, places: Places): Places =>
  Object.fromEntries(Object.entries(places).map(([place, frame]) => [`${where}: ${place}`, frame]));

const inRunner = async ({ page }: Shown, tool: string): Promise<Places> => {
  await go(page, `/servers/results/tools?tool=${tool}`);
  await page.getByRole('heading', { name: tool }).waitFor();
  const result = page.getByRole('region', { name: 'Result', exact: true });
  const shown = await longestFrame(page, async () => {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    // Looking for its words would take the page longer than showing them.
    await tab(result, 'Raw').waitFor();
  });
  return named('runner', { shown, ...(await otherSides(page, result)) });
};

const TURNS = 30;
const TURN_PX = 400;

/** As it comes, and again after the page was loaded anew. */
const inChat = async ({ face, page, fake, serverId }: Shown, tool: string): Promise<Places> => {
  const chat = await askRest<Chat>(face, 'POST', '/api/v1/chats', {
    selection: [{ serverId, tools: 'all' }],
  });
  fake.script([calls(tool)], [says(`${'Words after it. '.repeat(200)}\n\n## The end`)]);
  await go(page, `/chat/${chat.id}`);
  const composer = page.getByRole('textbox', { name: 'Message', exact: true });
  await composer.waitFor();
  const log = page.getByRole('log', { name: 'Messages' });
  const card = log.getByRole('region', { name: `Call of ${tool}`, exact: true });
  const open = async (): Promise<void> => {
    await card.getByRole('button', { name: tool }).first().click();
    await tab(card, 'Raw').waitFor();
  };
  const streamed = await longestFrame(page, async () => {
    await composer.fill('Go');
    await composer.press('Enter');
    await log.getByRole('heading', { name: 'The end' }).waitFor();
  });
  const opened = await longestFrame(page, open);
  const sides = await otherSides(page, card);
  await go(page, '/servers');
  await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
  const again = await longestFrame(page, async () => {
    await go(page, `/chat/${chat.id}`);
    await log.getByRole('heading', { name: 'The end' }).waitFor();
    await open();
  });
  await log.hover();
  const scrolled = await longestFrame(page, async () => {
    for (let turn = 0; turn < 2 * TURNS; turn += 1)
      await page.mouse.wheel(0, turn < TURNS ? -TURN_PX : TURN_PX);
  });
  await askRest(face, 'DELETE', `/api/v1/chats/${chat.id}`);
  return named('chat', { streamed, opened, ...sides, again, scrolled });
};

/** The record of the call that was the last. */
const inLog = async ({ face, page }: Shown, tool: string): Promise<Places> => {
  const { items } = await askRest<{ items: { id: string; tool: string }[] }>(face, 'GET', '/api/v1/calls');
  const id = items.find((call) => call.tool === tool)?.id ?? '';
  await go(page, '/log');
  await page.getByRole('heading', { name: 'Call log' }).waitFor();
  const detail = page.getByRole('dialog', { name: 'Call' });
  const shown = await longestFrame(page, async () => {
    await go(page, `/log?call=${id}`);
    await tab(detail, 'Raw').waitFor();
  });
  const sides = await otherSides(page, detail);
  await page.keyboard.press('Escape');
  await detail.waitFor({ state: 'hidden' });
  return named('log', { shown, ...sides });
};

/** A result in every place where results are shown. */
export const resultPlaces = async (shown: Shown, tool: string): Promise<Places> => ({
  ...(await inRunner(shown, tool)),
  ...(await inChat(shown, tool)),
  ...(await inLog(shown, tool)),
});
