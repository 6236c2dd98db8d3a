import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Chat, ChatInput } from '#shared/model/chat.ts';
import type { Provider } from '#shared/model/provider.ts';
import type { Server, ServerInputDraft } from '#shared/model/server.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../../test/fake-openai/start-fake-openai.ts';
import type { RunningProgram } from '../../test/support/program.ts';
import { realServers } from '../../test/support/real-servers.ts';

/** A server whose tools ask their caller back. */
export const asking: ServerInputDraft = {
  ...realServers.modern,
  name: 'asking',
  args: [resolve(import.meta.dirname, '../../test/servers/asking.ts')],
};

/** A server whose calls go wrong as they are told to. */
export const faulty: ServerInputDraft = {
  ...realServers.modern,
  name: 'faulty',
  args: [resolve(import.meta.dirname, '../../test/servers/faulty.ts')],
};

/** A model that says what the test writes for it, as the only provider. */
export const addFakeProvider = async (patchbay: RunningProgram): Promise<FakeOpenAi> => {
  const fake = await startFakeOpenAi();
  const provider = await patchbay.rest.ok<Provider>('POST', '/providers', {
    name: 'Fake',
    baseUrl: fake.url,
    defaultModel: 'fake-vision',
  });
  await patchbay.rest.ok('POST', `/providers/${provider.id}/models`);
  return fake;
};

export const startServers = async (
  { rest }: RunningProgram,
  inputs: readonly ServerInputDraft[],
): Promise<readonly Server[]> => {
  await using states = await rest.watch();
  const added: Server[] = [];
  for (const input of inputs) added.push(await rest.add(input));
  for (const { id } of added) await states.reached(id, 'ready');
  return added;
};

export const createChat = (
  { rest }: RunningProgram,
  servers: readonly Server[],
  input: ChatInput = {},
): Promise<Chat> =>
  rest.ok<Chat>('POST', '/chats', {
    selection: servers.map(({ id }) => ({ serverId: id, tools: 'all' })),
    ...input,
  });

export const openChat = async (page: Page, { id }: Chat): Promise<void> => {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `/chat/${id}`);
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
};

export const say = async (page: Page, text: string): Promise<void> => {
  const composer = page.getByRole('textbox', { name: 'Message', exact: true });
  await composer.fill(text);
  await composer.press('Enter');
};

export const messages = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });
export const card = (page: Page, tool: string): Locator =>
  messages(page).getByRole('region', { name: `Call of ${tool}`, exact: true });
