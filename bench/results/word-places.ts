import type { Page } from '@playwright/test';
import type { Chat } from '#shared/model/chat.ts';
import { type LongestFrame, longestFrame, type Places } from '../lib/frame-watch.ts';
import { askRest } from '../lib/rest.ts';
import { go, type Shown } from './result-places.ts';

interface Place {
  readonly path: (server: string, tool: string) => string;
  /** What is there when it is shown; its words would take the page longer to be found. */
  readonly there: (page: Page) => Promise<void>;
}

const isThere = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

const query = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`;

const places: Readonly<Record<string, Place>> = {
  'the server': { path: (server) => `/servers/${server}/overview`, there: isThere('dl') },
  'its tools': { path: (server) => `/servers/${server}/tools`, there: isThere('[role="treeitem"]') },
  'the tool': {
    path: (server, tool) => `/servers/${server}/tools?${query('tool', tool)}`,
    there: (page) => page.getByRole('button', { name: 'Run', exact: true }).waitFor(),
  },
  'its definition': {
    path: (server, tool) => `/servers/${server}/tools?${query('tool', tool)}`,
    there: async (page) => {
      await page.getByRole('button', { name: 'Definition' }).click();
      await page.getByRole('tab', { name: 'Input schema' }).waitFor();
    },
  },
  'its prompts': {
    path: (server) => `/servers/${server}/prompts`,
    there: isThere('[data-row]'),
  },
  'the prompt': {
    path: (server, tool) => `/servers/${server}/prompts?${query('prompt', tool)}`,
    there: async (page) => {
      await page.getByRole('textbox').last().fill('one');
      await page.getByRole('button', { name: 'Get prompt' }).click();
      await page.getByRole('button', { name: 'Copy the text' }).first().waitFor();
    },
  },
  'its resources': {
    path: (server) => `/servers/${server}/resources`,
    there: isThere('[data-row]'),
  },
  'the resource': {
    path: (server) => `/servers/${server}/resources?${query('uri', 'hostile://page')}`,
    there: (page) => page.getByRole('button', { name: 'Copy the text' }).first().waitFor(),
  },
  'all tools': { path: () => '/tools', there: isThere('[role="treeitem"]') },
  'the log of its messages': {
    path: (server) => `/servers/${server}/protocol`,
    there: isThere('[role="row"]'),
  },
};

/** What a server says, in every place where its words are shown. */
export const wordPlaces = async (
  { face, page, serverId }: Shown,
  kind: string,
  tool: string,
): Promise<Places> => {
  const frames: Record<string, LongestFrame> = {};
  for (const [place, { path, there }] of Object.entries(places)) {
    await go(page, '/gateway');
    await page.getByRole('heading', { name: 'Gateway', exact: true }).waitFor();
    frames[place] = await longestFrame(page, async () => {
      await go(page, path(kind, tool));
      await there(page);
    });
  }
  const chat = await askRest<Chat>(face, 'POST', '/api/v1/chats', {
    selection: [{ serverId, tools: 'all' }],
  });
  frames['a chat with its tools'] = await longestFrame(page, async () => {
    await go(page, `/chat/${chat.id}`);
    await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
  });
  await askRest(face, 'DELETE', `/api/v1/chats/${chat.id}`);
  return frames;
};
