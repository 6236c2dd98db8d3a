import { expect, type Locator, type Page } from '@playwright/test';
import type { StateKind } from '#shared/model/server.ts';
import { realServers } from '../../test/support/real-servers.ts';

/** The words of a state as the interface shows them. */
const words: Readonly<Partial<Record<StateKind, RegExp>>> = {
  ready: /Ready/,
  'backing-off': /Again in|Tries again/,
  failed: /Failed/,
  stopped: /Stopped/,
  'needs-sign-in': /Sign in/,
};

export const row = (page: Page, name: string): Locator =>
  page.getByRole('grid', { name: 'Servers' }).getByRole('row').filter({ hasText: name });

export const expectState = (page: Page, name: string, kind: keyof typeof words): Promise<void> =>
  expect(row(page, name)).toContainText(words[kind] ?? '');

/** What a README shows of a server. */
export const readmeOf = (name: string, { command, args } = realServers.everything): string =>
  JSON.stringify({ mcpServers: { [name]: { command, args } } }, undefined, 2);

export const addDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Add server' });

/** "12 of 3,000 servers", where a search or a filter is at work. */
export const shownCount = (page: Page): Locator => page.getByRole('status').filter({ hasText: / of / });
