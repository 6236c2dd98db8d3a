import { test as base, type Page } from '@playwright/test';
import { type RunningProgram, startProgram } from '../../test/support/program.ts';

interface Fixtures {
  /** A Patchbay of this test's own, with its own data folder. */
  readonly patchbay: RunningProgram;
  /** The page of the ready line, let in. */
  readonly app: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern.
  patchbay: async ({}, use, info) => {
    const patchbay = await startProgram();
    await use(patchbay);
    const code = await patchbay.quit();
    await info.attach('stderr of Patchbay', { body: patchbay.stderr(), contentType: 'text/plain' });
    await patchbay[Symbol.asyncDispose]();
    base.expect(code, 'Patchbay quits well').toBe(0);
    base.expect(patchbay.stderr(), 'Patchbay logged no error').not.toMatch(/ error /);
  },
  app: async ({ page, patchbay }, use) => {
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(patchbay.pageUrl);
    await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
    await use(page);
    base.expect(problems, 'the page said no error').toEqual([]);
  },
});

export { expect } from '@playwright/test';
