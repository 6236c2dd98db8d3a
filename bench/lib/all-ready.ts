import { createHttpClient } from '../../src/main/cli/client/http-client.ts';
import type { WebFace } from './web-face.ts';

/** Answers when so many servers of the browser face are ready, as its event stream says. */
export const allReady = async (face: WebFace, count: number): Promise<void> => {
  const client = createHttpClient(face);
  const events = await client.program.events();
  const ready = new Set<string>();
  const { items } = await client.servers.list({ state: 'ready', limit: count });
  for (const { id } of items) ready.add(id);
  if (ready.size >= count) return;
  for await (const event of events) {
    if (event.type !== 'server-changed') continue;
    const { id, name, state } = event.server;
    if (state.kind === 'failed') throw new Error(`${name} failed: ${state.reason}`);
    if (state.kind === 'ready') ready.add(id);
    if (ready.size >= count) return;
  }
  throw new Error('the event stream ended before all servers were ready');
};
