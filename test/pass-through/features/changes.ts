import { expect } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import type { AddedKind } from '../fixture/shared.ts';
import type { Peer } from '../peers/peer.ts';
import { call } from './calls.ts';
import type { Play } from './play.ts';
import { listTools } from './tools.ts';

const namesIn = async (peer: Peer, kind: AddedKind): Promise<readonly unknown[]> => {
  if (kind === 'tools') return (await listTools(peer)).map(({ name }) => name);
  const method = kind === 'resourceTemplates' ? 'resources/templates/list' : `${kind}/list`;
  return ((await peer.request(method))[kind] as readonly JsonObject[]).map(({ name }) => name);
};

const changes =
  (kind: AddedKind, notice: string): Play =>
  async ({ connect, mark }) => {
    const peer = await connect();
    const end = await peer.follow();
    await call(peer, 'add', { kind, name: mark });
    await peer.noticed(notice);
    expect(await namesIn(peer, kind)).toContain(mark);
    await end();
  };

export const listChanges = {
  'notifications/tools/list_changed': changes('tools', 'notifications/tools/list_changed'),
  'notifications/prompts/list_changed': changes('prompts', 'notifications/prompts/list_changed'),
  'notifications/resources/list_changed': changes('resources', 'notifications/resources/list_changed'),
  'notifications/resources/list_changed: templates': changes(
    'resourceTemplates',
    'notifications/resources/list_changed',
  ),
} satisfies Record<string, Play>;
