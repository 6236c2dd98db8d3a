import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chat } from '#shared/model/chat.ts';
import { startProgram } from '../test/support/program.ts';
import { writeMessages } from '../test/support/write-messages.ts';
import { messages, openChat } from './support/chat.ts';
import { expect, test } from './support/fixtures.ts';

const COUNT = 10_000;
/** Of messages in the page, those in view and some around them. */
const MOST_DRAWN = 40;

const said = (index: number) => [
  { type: 'text', text: `Message ${index}. ${'Some more words of it. '.repeat(index % 40)}` },
];

test('10,000 messages: the newest at once, older ones as they are scrolled to, few of them in the page', async ({
  page,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-long-chat-'));
  const first = await startProgram({ dataDir });
  const chat = await first.rest.ok<Chat>('POST', '/chats', { title: 'Long' });
  await first.quit();
  writeMessages(dataDir, chat.id, COUNT, said);
  await using patchbay = await startProgram({ dataDir });
  await page.goto(patchbay.pageUrl);
  await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
  await openChat(page, chat);
  await expect(messages(page).getByText(`Message ${COUNT}.`)).toBeInViewport();
  const drawn = messages(page).getByRole('article');
  expect(await drawn.count()).toBeLessThan(MOST_DRAWN);

  // Upwards what is read stays where it is while older ones come before it.
  await messages(page).hover();
  for (let turns = 0; turns < 40; turns += 1) await page.mouse.wheel(0, -600);
  const read = messages(page).getByRole('article').nth(5);
  const words = await read.innerText();
  await expect(read).toBeInViewport();
  expect(Number(/Message (\d+)/.exec(words)?.[1])).toBeLessThan(COUNT - 60);
  expect(await drawn.count()).toBeLessThan(MOST_DRAWN);
  // Past them as fast as it goes: few are in the page meanwhile, and where it comes to rest all are drawn whole.
  const flight = await messages(page).evaluate(
    (box) =>
      new Promise<{ mostDrawn: number; sawLight: boolean }>((resolve) => {
        let mostDrawn = 0;
        let sawLight = false;
        const step = (left: number): void => {
          mostDrawn = Math.max(mostDrawn, box.querySelectorAll('article').length);
          sawLight ||= box.querySelector('article[aria-busy="true"]') !== null;
          box.scrollTop += left % 2 === 0 ? 30_000 : -30_000;
          if (left === 0) resolve({ mostDrawn, sawLight });
          else requestAnimationFrame(() => requestAnimationFrame(() => step(left - 1)));
        };
        step(9);
      }),
  );
  expect(flight.sawLight).toBe(true);
  expect(flight.mostDrawn).toBeLessThan(MOST_DRAWN);
  await expect(messages(page).locator('article[aria-busy="true"]')).toHaveCount(0);
  await expect(drawn.getByRole('button', { name: 'Branch from here' }).first()).toBeAttached();
  // What then stands in the middle of the view stays there.
  const middle = () =>
    messages(page).evaluate((box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      const item = document.elementFromPoint(left + width / 2, top + height / 2)?.closest('[data-index]');
      return [item?.textContent, item?.getBoundingClientRect().top];
    });
  const stood = await middle();
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  expect(await middle()).toEqual(stood);
  await messages(page).press('End');
  await expect(messages(page).getByText(`Message ${COUNT}.`)).toBeInViewport();
  // Once more, as a person comes back to it from another one: how long until it stands there.
  const other = await patchbay.rest.ok<Chat>('POST', '/chats', { title: 'Short' });
  await openChat(page, other);
  await expect(page.getByRole('heading', { name: 'Short' })).toBeVisible();
  const openedMs = await page.evaluate(
    ([hash, words]) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        const look = (): void => {
          const isThere = document.querySelector('[role="log"]')?.textContent.includes(words) === true;
          if (isThere) resolve(performance.now() - begun);
          else requestAnimationFrame(look);
        };
        window.location.hash = hash;
        look();
      }),
    [`/chat/${chat.id}`, `Message ${COUNT}.`] as const,
  );
  test.info().annotations.push({ type: 'opened', description: `${Math.round(openedMs)} ms` });
  rmSync(dataDir, { recursive: true, force: true });
});
