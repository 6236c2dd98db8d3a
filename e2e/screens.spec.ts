import { expect, type Page, test } from '@playwright/test';
import { type Demo, startDemo, startEmptyDemo } from './support/demo-home.ts';
import { expectAccessible, expectLaidOut, steady } from './support/looks.ts';
import { at, emptyScreens, type Screen, screens } from './support/screens.ts';

// Every screen in light and dark, wide and narrow: nothing serious by axe, nothing over the edge or under another.
// PATCHBAY_PICTURES=1 also keeps them as pictures for the documentation.

/** Smoothing of letters differs by this much from run to run. */
const MOST_NOISE_PIXELS = 60;
const sizes = [
  { name: 'wide', width: 1280, height: 800 },
  { name: 'narrow', width: 760, height: 560 },
] as const;

const letIn = async (page: Page, { patchbay }: Demo, theme: string): Promise<void> => {
  await patchbay.rest.ok('PATCH', '/settings', { theme });
  await page.goto(patchbay.pageUrl);
  await page.getByRole('heading', { name: 'Servers', exact: true }).waitFor();
  const dismiss = page.getByRole('button', { name: 'Hide until the next start' });
  if (await dismiss.isVisible()) await dismiss.click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
};

const isKept = process.env.PATCHBAY_PICTURES === '1';

const lookAt = async (page: Page, { home }: Demo, screen: Screen, theme: string): Promise<void> => {
  // Colours take no room: what has its place in the light has it in the dark.
  const looked = sizes.filter(({ name }) => theme === 'light' || isKept || name === 'wide');
  for (const { name, width, height } of looked)
    await test.step(`${screen.name} ${name}`, async () => {
      await page.setViewportSize({ width, height });
      await screen.open(page);
      if (theme === 'light') await expectLaidOut(page);
      // The same elements at both sizes and in both themes; the look is what differs, and axe is slow.
      if (name === 'wide') await expectAccessible(page, theme === 'light' ? undefined : ['color-contrast']);
      if (!isKept || screen.kept === false) return;
      await steady(page, home);
      const picture = await page.screenshot({ animations: 'disabled' });
      expect(picture).toMatchSnapshot(`${screen.name}-${theme}-${name}.png`, {
        maxDiffPixels: MOST_NOISE_PIXELS,
      });
    });
};

for (const theme of ['light', 'dark']) {
  test(`the first screen, ${theme}`, async ({ page }) => {
    await using demo = await startEmptyDemo();
    await letIn(page, demo, theme);
    for (const screen of emptyScreens) await lookAt(page, demo, screen, theme);
  });

  test(`every screen, ${theme}`, async ({ page }) => {
    test.setTimeout(300_000);
    await using demo = await startDemo();
    await letIn(page, demo, theme);
    for (const screen of screens) await lookAt(page, demo, screen, theme);
  });
}

test('in Chinese nothing is left in English, and everything has its place', async ({ page }) => {
  await using demo = await startDemo();
  await letIn(page, demo, 'light');
  await demo.patchbay.rest.ok('PATCH', '/settings', { language: 'zh' });
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  const places = [
    '/servers',
    '/servers/everything/overview',
    '/servers/everything/settings',
    '/tools',
    '/log',
    '/gateway/clients',
    '/gateway/profiles?profile=everything',
    '/gateway/addresses',
    '/gateway/changes',
    '/settings',
    '/doctor',
  ];
  for (const place of places)
    for (const { name, ...size } of sizes)
      await test.step(`${place} ${name}`, async () => {
        await page.setViewportSize(size);
        await at(page, place);
        await expect(page.getByRole('heading', { name: /\p{Script=Han}/u }).first()).toBeVisible();
        const worded = page.locator('h1, h2, h3, button, label, [role="tab"], [role="columnheader"]');
        // The heading is there before the page is.
        await expect.poll(() => worded.count()).toBeGreaterThan(3);
        const words = await worded.allInnerTexts();
        const english =
          /\b(Servers|Tools|Log|Gateway|Client|Profile|Settings|Add|Name|State|Overview|Resources|Prompts|Save|Test|Theme|Time|Status|Doctor|Check)\b/;
        expect.soft(words.filter((word) => english.test(word))).toEqual([]);
        // The name of a text that is missing.
        expect
          .soft(await page.locator('body').innerText())
          .not.toMatch(/\b(app|common|servers|form|tools|calls|settings|gateway|doctor):\w/);
        await expectLaidOut(page);
      });
});
