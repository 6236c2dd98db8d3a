import { expect, type Page } from '@playwright/test';

/** What servers say is on the page as text: nothing runs, nothing is loaded from elsewhere, no link leads astray. */
export const expectInert = async (page: Page): Promise<void> => {
  expect(await page.evaluate(() => 'owned' in globalThis)).toBe(false);
  const found = await page.evaluate(() => ({
    links: [...document.querySelectorAll('a')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !/^(\/|#|https?:|mailto:)/.test(href)),
    sources: [...document.querySelectorAll('img, audio, video, source')]
      .map((media) => media.getAttribute('src') ?? '')
      .filter((src) => !/^(\/media\/|data:image\/(png|jpeg|gif|webp)|blob:)/.test(src)),
    foreign: document.querySelectorAll(
      '#root iframe, #root object, #root embed, #root script, [onerror], [onload]',
    ).length,
    apart: [...document.querySelectorAll<HTMLAnchorElement>('a[href^="http"]')]
      .filter(({ target, rel }) => target !== '_blank' || !/noopener/.test(rel))
      .map(({ href }) => href),
  }));
  expect(found).toEqual({ links: [], sources: [], foreign: 0, apart: [] });
  // Characters that hide or turn text are shown as what they are.
  await expect(page.locator('body')).not.toContainText('\u202E');
};
