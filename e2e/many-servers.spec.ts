import type { Locator, Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectLaidOut } from './support/looks.ts';
import { startWithServers } from './support/many-servers.ts';
import { shownCount } from './support/servers.ts';

const COUNT = 3_000;
/** Lines beyond those in sight that are drawn all the same. */
const MOST_LINES = 60;

const gridOf = (page: Page): Locator => page.getByRole('grid', { name: 'Servers' });
const line = (page: Page, name: string): Locator =>
  gridOf(page)
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell', { name, exact: true }) });
/** The line that the keys act on. */
const active = (page: Page): Promise<string> =>
  gridOf(page).evaluate(
    (grid) => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.innerText ?? '',
  );
const letIn = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await expect(line(page, 'Server 1')).toBeVisible();
};

test('3,000 servers are scrolled, found, sorted, grouped and chosen', async ({ page }) => {
  test.setTimeout(240_000);
  await using patchbay = await startWithServers(COUNT);
  await letIn(page, patchbay.pageUrl);
  const grid = gridOf(page);

  await test.step('scrolled, by wheel and by keys, with few of them in the page', async () => {
    await expect(grid).toHaveAttribute('aria-rowcount', String(COUNT + 1));
    await grid.hover();
    await page.mouse.wheel(0, 40 * 1_500);
    await expect(line(page, 'Server 1510')).toBeVisible();
    expect(await grid.getByRole('row').count()).toBeLessThan(MOST_LINES);
    await grid.focus();
    await page.keyboard.press('End');
    await expect(line(page, `Server ${COUNT}`)).toBeInViewport();
    expect(await active(page)).toContain(`Server ${COUNT}`);
    await page.keyboard.press('Home');
    await expect(line(page, 'Server 1')).toBeInViewport();
    for (const key of ['ArrowDown', 'ArrowDown', 'PageDown', 'ArrowUp']) await page.keyboard.press(key);
    expect(await active(page)).toContain('Server 12');
    await expectAccessible(page);
  });

  await test.step('found by words of the notes, the command, the tags', async () => {
    const search = page.getByRole('textbox', { name: 'Search servers' });
    await search.pressSequentially('needle haystack');
    await expect(shownCount(page)).toHaveText('1 of 3,000 servers');
    await expect(line(page, 'Server 1234')).toBeVisible();
    await search.fill('--port=8007 work');
    await expect(page.getByText('No server matches')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await expect(search).toHaveValue('');
    await expect(line(page, 'Server 1')).toBeVisible();
  });

  await test.step('filtered by several values, each with its end, and "back" undoes a step', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const filters = page.getByRole('dialog', { name: 'Filter' });
    await filters.getByRole('combobox', { name: 'Transport' }).click();
    await page.getByRole('option', { name: 'Streamable HTTP' }).click();
    await expect(shownCount(page)).toHaveText('750 of 3,000 servers');
    await page.keyboard.press('Escape');
    await filters.getByRole('combobox', { name: 'Tags' }).click();
    await page.getByRole('option', { name: 'work', exact: true }).click();
    await expect(shownCount(page)).toHaveText('250 of 3,000 servers');
    await page.getByRole('option', { name: 'data', exact: true }).click();
    await expect(shownCount(page)).toHaveText('322 of 3,000 servers');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(filters).toBeHidden();
    await line(page, 'Server 12').click();
    await expect(page.getByRole('heading', { name: 'Server 12' })).toBeVisible();
    await expect(shownCount(page)).toHaveText('322 of 3,000 servers');
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Server 12' })).toBeHidden();
    await expect(shownCount(page)).toHaveText('322 of 3,000 servers');
    await page.goBack();
    await expect(shownCount(page)).toHaveText('250 of 3,000 servers');
    await page.getByRole('button', { name: 'Remove the filter work' }).click();
    await expect(shownCount(page)).toHaveText('750 of 3,000 servers');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect(shownCount(page)).toBeHidden();
  });

  await test.step('sorted and grouped, and the choice is kept', async () => {
    await grid.getByRole('button', { name: 'Name' }).click();
    await grid.getByRole('button', { name: 'Name' }).click();
    await expect(grid.getByRole('row').nth(1)).toContainText('Server 3000');
    await page.getByRole('button', { name: 'Order and groups' }).click();
    await page.getByRole('menuitemradio', { name: 'Category' }).last().click();
    await page.keyboard.press('Escape');
    const head = grid.getByRole('button', { name: /^Code/ });
    await expect(head).toHaveAttribute('aria-expanded', 'true');
    await expect(head).toContainText('600');
    await expectAccessible(page);
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await expect(head).toHaveAttribute('aria-expanded', 'false');
    await expect(grid.getByRole('row').nth(2)).toContainText('Files');
    await page.reload();
    await expect(head).toHaveAttribute('aria-expanded', 'false');
    await page.getByRole('link', { name: 'Log', exact: true }).click();
    await page.getByRole('link', { name: 'Servers' }).first().click();
    await expect(head).toHaveAttribute('aria-expanded', 'false');
    await head.click();
    await expect(grid.getByRole('row').nth(2)).toContainText('Server 2998');
    await page.getByRole('button', { name: 'Order and groups' }).click();
    await page.getByRole('menuitemradio', { name: 'No groups' }).click();
    await page.getByRole('menuitemradio', { name: 'Own order' }).click();
    await page.keyboard.press('Escape');
    await expect(line(page, 'Server 1')).toBeVisible();
  });

  await test.step('chosen by keys and by the pointer', async () => {
    const bar = page.getByRole('toolbar', { name: 'Chosen servers' });
    await grid.focus();
    await page.keyboard.press('Home');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown');
    await expect(bar).toContainText('4 chosen');
    await page.keyboard.press('Shift+ArrowUp');
    await expect(bar).toContainText('3 chosen');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(bar).toContainText('4 chosen');
    await expect(line(page, 'Server 5')).toHaveAttribute('aria-selected', 'true');
    await line(page, 'Server 8').click({ modifiers: ['Shift'] });
    await expect(bar).toContainText('7 chosen');
    await line(page, 'Server 6').click({ modifiers: ['Control'] });
    await expect(bar).toContainText('6 chosen');
    await page.keyboard.press('Control+a');
    await expect(bar).toContainText('3,000 chosen');
    await page.keyboard.press('Shift+End');
    await expectAccessible(page);
    await expectLaidOut(page);
    await page.setViewportSize({ width: 760, height: 560 });
    await expectLaidOut(page);
    await grid.focus();
    await page.keyboard.press('Escape');
    await expect(bar).toBeHidden();
    await page.getByRole('textbox', { name: 'Search servers' }).fill('calendar');
    await grid.focus();
    await page.keyboard.press('Control+a');
    await expect(bar).toContainText('428 chosen');
  });
  await page.goto('about:blank');
});
