import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../e2e/support/find-chromium.ts';
import { askRest } from './rest.ts';
import type { WebFace } from './web-face.ts';

/** Shows a browser face in Chromium without a screen, with its scroll bars, and closes that whatever happens. */
export const withPage = async <T>(face: WebFace, use: (page: Page) => Promise<T>): Promise<T> => {
  const { token } = await askRest<{ token: string }>(face, 'POST', '/session-token');
  const browser = await chromium.launch({
    executablePath: findChromium(),
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${face.address}/#token=${token}`);
    await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
    return await use(page);
  } finally {
    await browser.close();
  }
};
