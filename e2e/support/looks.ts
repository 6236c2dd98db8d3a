import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing serious or critical by axe: by all of its rules, or by those that are named. */
export const expectAccessible = async (page: Page, rules?: readonly string[]): Promise<void> => {
  // Otherwise it opens an empty page for each look, to join what it found in frames.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect
    .soft(
      serious.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html }) => `${id} (${help}): ${html.slice(0, 300)}`),
      ),
    )
    .toEqual([]);
};

/** The page does not scroll sideways, and no control lies under another. */
export const expectLaidOut = async (page: Page): Promise<void> => {
  const problems = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide in ${clientWidth}`] : [];
    const dialogs = [...document.querySelectorAll('[role="dialog"]')].filter((dialog) =>
      dialog.checkVisibility(),
    );
    const within: ParentNode = dialogs.at(-1) ?? document;
    /** Scrolled or cut away, which is not hidden under something. */
    const isCut = (element: Element, x: number, y: number): boolean => {
      for (let above = element.parentElement; above !== null; above = above.parentElement) {
        if (getComputedStyle(above).overflow === 'visible') continue;
        const box = above.getBoundingClientRect();
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) return true;
      }
      return x < 0 || y < 0 || x > window.innerWidth || y > window.innerHeight;
    };
    for (const control of within.querySelectorAll(
      'button, a, input:not([type=hidden]), textarea, [role="tab"]',
    )) {
      const box = control.getBoundingClientRect();
      if (
        box.width < 8 ||
        box.height < 8 ||
        !control.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      )
        continue;
      // Shown on focus only, or to screen readers only.
      if (getComputedStyle(control).clipPath !== 'none') continue;
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      if (isCut(control, x, y)) continue;
      const hit = document.elementFromPoint(x, y);
      if (hit === null || control.contains(hit) || hit.contains(control)) continue;
      // A notice floats for a moment and can be closed.
      if (hit.closest('.mantine-Notifications-root') !== null) continue;
      // A label, or an icon within the frame of its input.
      if (hit.closest('label') !== null || hit.parentElement?.contains(control)) continue;
      found.push(`${control.outerHTML.slice(0, 160)} lies under ${hit.outerHTML.slice(0, 160)}`);
    }
    return found;
  });
  expect.soft(problems).toEqual([]);
};

/**
 * Makes a picture the same at every run: what the clock, the machine and the moment put into the page is replaced.
 * React writes it again at its next turn, so this comes right before the picture.
 */
export const steady = (page: Page, home: string): Promise<void> =>
  page.evaluate((from) => {
    const rules: readonly (readonly [RegExp, string])[] = [
      [new RegExp(from.replaceAll('.', '\\.'), 'g'), '/home/ada'],
      [/\b\d{1,2}:\d\d:\d\d(?:\.\d+)?(?: [AP]M)?/g, '09:41:00'],
      [/\b\w{3} \d{1,2}, \d{4}\b/g, 'May 1, 2026'],
      [/ · queued \S+ m?s\b/g, ''],
      [/(?:(?:< )?\b\d+ ms|\b\d+\.\d s)\b/g, '12 ms'],
      [/(?<=\. ).+(?= in all\.)/g, '0.4 s'],
      [/\b(?:\d+ (?:sec|min)s?\.? ago|(?<!just )now)\b/g, 'just now'],
      [/127\.0\.0\.1:\d+/g, '127.0.0.1:7717'],
      [/\bprocess \d+/g, 'process 4242'],
      [/\b\d+(?:\.\d)?% · \d+ MiB/g, '0% · 92 MiB'],
      [/^…[\w-]{4}$/g, '…k7bs'],
      [/\bcall_\w+/g, 'call_k7bs4ra5ra2we5tg'],
    ];
    const change = (text: string): string =>
      rules.reduce((changed, [pattern, by]) => changed.replace(pattern, by), text);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.nodeValue ?? '';
      const changed = change(text);
      if (changed !== text) node.nodeValue = changed;
    }
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'))
      if (field.value !== change(field.value)) field.value = change(field.value);
    if (document.activeElement instanceof HTMLElement)
      document.activeElement.style.caretColor = 'transparent';
  }, home);
