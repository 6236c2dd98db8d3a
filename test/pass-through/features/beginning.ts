import { expect } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { sendRaw } from '../peers/http-wire.ts';
import { LEGACY_VERSION } from '../peers/legacy-peer.ts';
import { MODERN_VERSION } from '../peers/modern-peer.ts';
import type { Stage } from '../stage.ts';
import type { Play } from './play.ts';

const OLD = '1999-01-01';
const own = {
  identity: { name: 'rich', title: 'Rich', version: '4.5.6' },
  instructions: 'Ask it for everything.',
} as const;
const saidAt = {
  own,
  stdio: own,
  joined: {
    identity: { name: 'patchbay', title: 'Patchbay' },
    instructions: '# rich\n\nAsk it for everything.',
  },
} as const;

const initializeAs = (stage: Stage, protocolVersion: string): Promise<JsonObject> => {
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'peer', version: '1' } };
  return sendRaw(stage, { id: 0, method: 'initialize', params }, {});
};

const headersOf = ({ column }: Stage, method: string): Readonly<Record<string, string>> =>
  column.client === 'legacy'
    ? { 'mcp-protocol-version': LEGACY_VERSION }
    : { 'mcp-protocol-version': MODERN_VERSION, 'mcp-method': method };

/** Without a session, or an envelope. */
const anonymous: Play = async (stage) => {
  await sendRaw(stage, { id: 0, method: 'tools/list', params: {} }, headersOf(stage, 'tools/list'));
};

const batch: Play = async (stage) => {
  const one = { jsonrpc: '2.0', id: 0, method: 'tools/list', params: {} };
  await sendRaw(stage, [one, { ...one, id: 1 }], headersOf(stage, 'tools/list'));
};

const begins: Play = async ({ connect, column, door }) => {
  const { identity, instructions } = saidAt[door];
  const { welcome } = await connect();
  expect(welcome).toMatchObject({
    instructions,
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
  'a request that does not say who asks': anonymous,
  'several requests in one': batch,
} satisfies Record<string, Play>;
