import { expect } from 'vitest';
import { LEGACY_VERSION } from '../peers/legacy-peer.ts';
import { MODERN_VERSION } from '../peers/modern-peer.ts';
import { messagesOf, resultOf, send } from '../peers/wire.ts';
import type { Stage } from '../stage.ts';
import type { Play } from './play.ts';

const OLD = '1999-01-01';
const identity = { name: 'rich', title: 'Rich', version: '4.5.6' };

const initializeAs = async ({ url, token }: Stage, protocolVersion: string) => {
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'peer', version: '1' } };
  const response = await send({ url, token }, { headers: {}, body: { id: 1, method: 'initialize', params } });
  for await (const message of messagesOf(response)) return resultOf(message);
  throw new Error('nothing was answered');
};

const begins: Play = async ({ connect, column }) => {
  const { welcome } = await connect();
  expect(welcome).toMatchObject({
    instructions: 'Ask it for everything.',
    capabilities: {
      tools: { listChanged: true },
      prompts: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      completions: {},
      logging: {},
    },
    ...(column.client === 'legacy'
      ? { protocolVersion: LEGACY_VERSION, serverInfo: identity }
      : {
          supportedVersions: [MODERN_VERSION],
          _meta: { 'io.modelcontextprotocol/serverInfo': identity },
        }),
  });
};

/** In the older era the answer names a revision that is known; in the modern one the request is refused. */
const speaksAnother: Play = async (stage) => {
  if (stage.column.client === 'legacy') {
    expect(await initializeAs(stage, OLD)).toMatchObject({ protocolVersion: LEGACY_VERSION });
    return;
  }
  const peer = await stage.connect();
  await peer.request(
    'tools/list',
    {},
    { meta: { 'io.modelcontextprotocol/protocolVersion': OLD }, headers: { 'mcp-protocol-version': OLD } },
  );
};

const asks =
  (method: string, params = {}): Play =>
  async ({ connect }) => {
    await (await connect()).request(method, params);
  };

export const beginning = {
  'initialize, server/discover': begins,
  'a revision that is not known': speaksAnother,
  'server/discover': asks('server/discover'),
  ping: asks('ping'),
  'a method that is not known': asks('tools/juggle'),
} satisfies Record<string, Play>;
