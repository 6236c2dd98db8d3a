import { expect } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { RED_DOT_PNG } from '../../servers/fixture-server.ts';
import { type Peer, RpcError } from '../peers/peer.ts';
import { blockOf, call, textOf, untilNoted } from './calls.ts';
import type { Play } from './play.ts';

/** Every page of the list. */
export const listTools = async (peer: Peer): Promise<readonly JsonObject[]> => {
  const found: JsonObject[] = [];
  for (let cursor: unknown; ; ) {
    const result = await peer.request('tools/list', cursor === undefined ? {} : { cursor });
    found.push(...(result.tools as JsonObject[]));
    cursor = result.nextCursor;
    if (cursor === undefined) return found;
  }
};

const definition: Play = async ({ connect }) => {
  const whole = (await listTools(await connect())).find(({ name }) => name === 'whole');
  expect(whole).toEqual({
    name: 'whole',
    title: 'The whole definition',
    description: 'Says everything that a definition can say',
    inputSchema: {
      type: 'object',
      properties: { depth: { $ref: '#/$defs/depth' } },
      $defs: { depth: { type: 'integer', minimum: 1 } },
    },
    outputSchema: { type: 'object', properties: { depth: { type: 'integer' } }, required: ['depth'] },
    annotations: { readOnlyHint: true, openWorldHint: false },
    icons: [{ src: 'https://example.com/icon.png', mimeType: 'image/png', sizes: ['48x48'] }],
    _meta: { 'example.com/kept': { as: ['it', 'is'] } },
  });
};

const pages: Play = async ({ connect }) => {
  const peer = await connect();
  expect((await peer.request('tools/list')).nextCursor).toBeTypeOf('string');
  const names = (await listTools(peer)).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['whole', 'filler_0', 'filler_119']));
};

const asks =
  (params: JsonObject, method = 'tools/call'): Play =>
  async ({ connect }) => {
    await (await connect()).request(method, params);
  };

const answersBlock =
  (tool: string, block: JsonObject): Play =>
  async ({ connect }) => {
    expect(blockOf(await call(await connect(), tool))).toEqual(block);
  };

const ownError: Play = async ({ connect }) => {
  const peer = await connect();
  const error = await call(peer, 'fail').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RpcError);
  expect(error).toMatchObject({ code: -32_050, message: 'The kettle is empty', data: { litres: 0 } });
};

const wrongArguments: Play = async ({ connect }) => {
  const result = await call(await connect(), 'wait', { mark: 7 });
  expect(result.isError).toBe(true);
  expect(textOf(result)).toContain('mark');
};

const structured: Play = async ({ connect }) => {
  const result = await call(await connect(), 'whole', { depth: 3 });
  expect(result.structuredContent).toEqual({ depth: 3 });
  expect(textOf(result)).toBe('deep');
};

const resultMeta: Play = async ({ connect }) => {
  const result = await call(await connect(), 'annotated');
  expect(result._meta).toMatchObject({ 'example.com/result': { as: 'it is' } });
  expect(blockOf(result)).toEqual({
    type: 'text',
    text: 'for you',
    annotations: { audience: ['user'], priority: 0.5 },
    _meta: { 'example.com/block': 1 },
  });
};

const requestMeta: Play = async ({ connect }) => {
  const meta = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'example.com/a': 1 };
  expect(JSON.parse(textOf(await call(await connect(), 'tell_meta', {}, { meta })))).toMatchObject(meta);
};

const progress: Play = async ({ connect, mark }) => {
  const peer = await connect();
  await call(peer, 'test_tool_with_progress', {}, { meta: { progressToken: mark } });
  const told = peer.notices.filter(({ method }) => method === 'notifications/progress');
  expect(told.map(({ params }) => params)).toMatchObject(
    [0, 50, 100].map((done) => ({ progressToken: mark, progress: done, total: 100 })),
  );
};

const ownProgress: Play = async ({ connect, mark }) => {
  const peer = await connect();
  const tokens = ['a', 'b', 'c'].map((name) => `${mark} ${name}`);
  await Promise.all(
    tokens.map((progressToken) => call(peer, 'test_tool_with_progress', {}, { meta: { progressToken } })),
  );
  const told = Map.groupBy(
    peer.notices.filter(({ method }) => method === 'notifications/progress'),
    ({ params }) => params.progressToken,
  );
  expect([...told.keys()].sort()).toEqual(tokens);
  for (const notices of told.values())
    expect(notices.map(({ params }) => params.progress)).toEqual([0, 50, 100]);
};

const cancels: Play = async ({ connect, mark }) => {
  const peer = await connect();
  const running = peer.begin('tools/call', { name: 'wait', arguments: { mark } });
  await untilNoted(peer, `begun ${mark}`);
  await running.cancel();
  await untilNoted(peer, `cancelled ${mark}`);
};

const inHeader =
  (headers: Readonly<Record<string, string>>): Play =>
  async ({ connect }) => {
    const result = await call(await connect(), 'headered', { region: 'Zürich' }, { headers });
    expect(textOf(result)).toBe('in Zürich');
  };
const zurich = `=?base64?${Buffer.from('Zürich').toString('base64')}?=`;

const levels: Play = async ({ connect }) => {
  const peer = await connect();
  await call(peer, 'say_levels', {}, { logLevel: 'warning' });
  const told = () => peer.notices.filter(({ method }) => method === 'notifications/message');
  const said = (level: string) => ({ level, logger: 'rich', data: { said: level } });
  expect(told().map(({ params }) => params)).toMatchObject([said('warning'), said('error')]);
  await call(peer, 'say_levels', {}, { logLevel: 'debug' });
  expect(
    told()
      .slice(2)
      .map(({ params }) => params),
  ).toMatchObject(['debug', 'warning', 'error'].map(said));
};

export const tools = {
  'tools/list: whole definitions': definition,
  'tools/list: pages': pages,
  'tools/list: a cursor that is not known': asks({ cursor: 'nowhere' }, 'tools/list'),
  'tools/call: text': answersBlock('test_simple_text', {
    type: 'text',
    text: 'This is a simple text response for testing.',
  }),
  'tools/call: image': answersBlock('test_image_content', {
    type: 'image',
    data: RED_DOT_PNG,
    mimeType: 'image/png',
  }),
  'tools/call: audio': answersBlock('test_audio_content', {
    type: 'audio',
    data: expect.stringMatching(/^UklGR/),
    mimeType: 'audio/wav',
  }),
  'tools/call: embedded resource': answersBlock('test_embedded_resource', {
    type: 'resource',
    resource: {
      uri: 'test://embedded-resource',
      mimeType: 'text/plain',
      text: 'This is an embedded resource content.',
    },
  }),
  'tools/call: resource link': answersBlock('link', {
    type: 'resource_link',
    uri: 'rich://text',
    name: 'text',
    title: 'A text',
    mimeType: 'text/plain',
    size: 5,
  }),
  'tools/call: structured content': structured,
  'tools/call: annotations and `_meta` of the result': resultMeta,
  'tools/call: `_meta` of the request': requestMeta,
  'tools/call: the tool fails': async ({ connect }) => {
    expect(await call(await connect(), 'test_error_handling')).toMatchObject({ isError: true });
  },
  'tools/call: an error of the server keeps its code, message and data': ownError,
  'tools/call: arguments that do not fit, told to the model': wrongArguments,
  'tools/call: a tool that is not known': asks({ name: 'nobody', arguments: {} }),
  'tools/call: no name': asks({ arguments: {} }),
  'tools/call: arguments that are no object': asks({ name: 'link', arguments: 'all' }),
  'tools/call: an argument repeated in a header': inHeader({ 'mcp-param-region': zurich }),
  'tools/call: a header that says something else': inHeader({ 'mcp-param-region': 'Bern' }),
  'tools/call: a header that is missing': inHeader({}),
  progress,
  'progress of calls at once, each its own': ownProgress,
  'cancelling reaches the server': cancels,
  'log messages of a call, as severe as was asked': levels,
  'logging/setLevel': asks({ level: 'info' }, 'logging/setLevel'),
} satisfies Record<string, Play>;
