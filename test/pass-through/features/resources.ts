import { expect } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { RED_DOT_PNG } from '../../servers/fixture-server.ts';
import { APP_HTML } from '../fixture/rich-server.ts';
import { call, untilNoted } from './calls.ts';
import type { Play } from './play.ts';
import { listTools } from './tools.ts';

const itemsOf = (result: JsonObject, list: string): readonly JsonObject[] =>
  result[list] as readonly JsonObject[];

const reads =
  (uri: string, contents: JsonObject): Play =>
  async ({ connect }) => {
    const result = await (await connect()).request('resources/read', { uri });
    expect(itemsOf(result, 'contents')).toEqual([{ uri, ...contents }]);
  };

const lists: Play = async ({ connect }) => {
  const result = await (await connect()).request('resources/list');
  expect(itemsOf(result, 'resources')[0]).toEqual({
    uri: 'rich://text',
    name: 'text',
    title: 'A text',
    description: 'Says hello',
    mimeType: 'text/plain',
    size: 5,
    annotations: { audience: ['user'], priority: 1 },
    _meta: { 'example.com/listed': 1 },
  });
};

const listsTemplates: Play = async ({ connect }) => {
  const result = await (await connect()).request('resources/templates/list');
  expect(itemsOf(result, 'resourceTemplates')[0]).toEqual({
    uriTemplate: 'rich://items/{id}',
    name: 'items',
    title: 'Items',
    mimeType: 'text/plain',
  });
};

const asks =
  (method: string, params: JsonObject): Play =>
  async ({ connect }) => {
    await (await connect()).request(method, params);
  };

const updates: Play = async ({ connect, column, mark }) => {
  const peer = await connect();
  const uri = `rich://items/${mark}`;
  const end = await peer.follow([uri]);
  if (column.server === 'legacy') await untilNoted(peer, `subscribed ${uri}`);
  await call(peer, 'update', { uri });
  await peer.noticed('notifications/resources/updated', (params) => params.uri === uri);
  await end();
  if (column.server === 'legacy') await untilNoted(peer, `unsubscribed ${uri}`);
  const heard = peer.notices.length;
  await call(peer, 'update', { uri });
  // What would have come has come when the next thing does.
  const endLists = await peer.follow();
  await call(peer, 'add', { kind: 'tools', name: mark });
  await peer.noticed('notifications/tools/list_changed');
  await endLists();
  const later = peer.notices.slice(heard).map(({ method }) => method);
  expect(later).not.toContain('notifications/resources/updated');
};

const app: Play = async ({ connect }) => {
  const peer = await connect();
  const tool = (await listTools(peer)).find(({ name }) => name === 'clock_app');
  expect(tool?._meta).toEqual({ ui: { resourceUri: 'ui://rich/clock', visibility: ['model', 'app'] } });
  const read = await peer.request('resources/read', { uri: 'ui://rich/clock' });
  expect(itemsOf(read, 'contents')).toEqual([
    {
      uri: 'ui://rich/clock',
      mimeType: 'text/html;profile=mcp-app',
      text: APP_HTML,
      _meta: { ui: { csp: { connectDomains: ['https://example.com'] }, prefersBorder: true } },
    },
  ]);
};

export const resources = {
  'resources/list': lists,
  'resources/read: text': reads('rich://text', {
    mimeType: 'text/plain',
    text: 'hello',
    _meta: { 'example.com/read': 1 },
  }),
  'resources/read: blob': reads('rich://blob', { mimeType: 'image/png', blob: RED_DOT_PNG }),
  'resources/read: of a template': reads('rich://items/7', { mimeType: 'text/plain', text: 'item 7' }),
  'resources/read: one that there is not': asks('resources/read', { uri: 'rich://nothing' }),
  'resources/read: no URI': asks('resources/read', {}),
  'resources/templates/list': listsTemplates,
  'a resource is watched, is updated, is not watched any more': updates,
  'resources/subscribe': asks('resources/subscribe', { uri: 'rich://watched' }),
  'MCP Apps: the tool names its view, the `ui://` resource is read': app,
} satisfies Record<string, Play>;
