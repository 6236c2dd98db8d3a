import { expect, test } from 'vitest';
import type { ViewCallEvent } from '#shared/model/view.ts';
import { fixturePath } from '../../../test/start-server.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';

const firstOf = async (events: AsyncIterator<ViewCallEvent>): Promise<ViewCallEvent | undefined> => {
  const { done, value } = await events.next();
  return done === true ? undefined : value;
};

const setUp = async () => {
  const center = await temporaryCenter();
  const { id } = await center.client.servers.create({
    name: 'views',
    transport: 'stdio',
    command: process.execPath,
    args: [fixturePath('views')],
  });
  await center.reached(id, 'ready');
  return { ...center, id };
};

test('the view of a tool is read from its server, and shown nowhere but at the door for views', async () => {
  await using stage = await setUp();
  const { client, center, id } = stage;
  const open = (name: string) => client.views.open({ id, name });
  await expect(open('clock')).rejects.toMatchObject({ code: 'view-unavailable' });
  center.setViewPort(4_711);
  expect(center.viewOrigins()).toEqual(['http://localhost:4711', 'http://127.0.0.1:4711']);
  await expect(open('wipe')).rejects.toMatchObject({ code: 'view-missing' });
  await expect(open('page')).rejects.toMatchObject({ code: 'view-unusable' });
  const view = await open('reaching');
  expect(view).toMatchObject({
    uri: 'ui://views/reaching',
    port: 4_711,
    wanted: ['https://api.views.example', 'https://*.cdn.views.example'],
    allowed: [],
    refused: ['http://127.0.0.1:1', 'https://localhost', '*'],
  });
  expect(JSON.stringify(view)).not.toContain('Reach<');
  const content = (path: string) =>
    center.viewDoor({
      method: 'GET',
      path: `${path}/content`,
      destination: 'iframe',
      origin: 'http://localhost:4711',
      pages: [],
    });
  const shown = content(view.path);
  expect(shown.body).toContain('<p>Reach</p>');
  expect(shown.headers['content-security-policy']).not.toContain('views.example');

  // What is allowed holds for what is opened from then on, and goes with the server.
  await expect(client.views.setSources({ id, items: ['http://api.views.example'] })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  await client.views.setSources({ id, items: ['https://api.views.example'] });
  expect(center.viewReach()).toEqual(['https://api.views.example']);
  const allowed = await open('reaching');
  expect(allowed.allowed).toEqual(['https://api.views.example']);
  const policy = content(allowed.path).headers['content-security-policy'];
  expect(policy).toContain('connect-src data: blob: https://api.views.example;');
  expect(policy).not.toContain('cdn.views.example');
});

test('a view calls what is for views, and waits where a person is asked', async () => {
  await using stage = await setUp();
  const { client, id } = stage;
  const decided: ViewCallEvent[] = [];
  const call = async (
    name: string,
    args: Record<string, unknown>,
    decide: 'once' | 'always' | 'refuse' = 'once',
  ): Promise<ViewCallEvent[]> => {
    const events: ViewCallEvent[] = [];
    for await (const event of await client.views.call({ id, name, arguments: args })) {
      events.push(event);
      if (event.type === 'asking') {
        decided.push(event);
        await client.views.decide({ approvalId: event.approvalId, digest: event.digest, decision: decide });
      }
    }
    return events;
  };
  const kinds = (events: readonly ViewCallEvent[]) => events.map(({ type }) => type);
  const added = await call('add', { a: 1, b: 2 });
  expect(kinds(added)).toEqual(['running', 'done']);
  expect(added.at(-1)).toMatchObject({ result: { content: [{ text: '3' }] } });
  expect(kinds(await call('wipe', { path: '/' }, 'refuse'))).toEqual(['asking', 'refused']);
  expect(kinds(await call('wipe', { path: '/' }, 'once'))).toEqual(['asking', 'running', 'done']);
  expect(kinds(await call('wipe', { path: '/' }, 'always'))).toEqual(['asking', 'running', 'done']);
  expect(kinds(await call('wipe', { path: '/else' }))).toEqual(['running', 'done']);
  expect(decided).toHaveLength(3);
  await expect(call('models-only', {})).rejects.toMatchObject({ code: 'tool-not-found' });
  await expect(call('add', { a: 'x' })).rejects.toMatchObject({ code: 'invalid-arguments' });
  const { items } = await client.calls.list({ caller: 'view' });
  expect(items.map(({ tool, status }) => `${tool} ${status}`)).toEqual([
    'wipe ok',
    'wipe ok',
    'wipe ok',
    'add ok',
  ]);

  // A page that goes away takes its question with it.
  const leaving = new AbortController();
  await client.chat.revokeGrant({ serverId: id, tool: 'wipe' });
  const waiting = await client.views.call(
    { id, name: 'wipe', arguments: { path: '/' } },
    { signal: leaving.signal },
  );
  const value = await firstOf(waiting);
  if (value?.type !== 'asking') throw new Error('nobody was asked');
  await waiting.return?.();
  await expect(
    client.views.decide({ approvalId: value.approvalId, digest: value.digest, decision: 'once' }),
  ).rejects.toMatchObject({ code: 'approval-gone' });

  // Eight at a time, whatever a view asks for.
  const many = await Promise.all(
    Array.from({ length: 9 }, async () => {
      const events = await client.views.call({ id, name: 'wipe', arguments: { path: '/' } });
      return {
        events,
        first: await firstOf(events).then(
          (one) => one?.type,
          (error) => error.code,
        ),
      };
    }),
  );
  expect(many.map(({ first }) => first).sort()).toEqual([...Array(8).fill('asking'), 'view-busy']);
  for (const { events } of many) await events.return?.();
});

test('what is for views alone no model is offered, and every door knows whose call it was', async () => {
  await using stage = await setUp();
  const { client, id } = stage;
  const { items: offered } = await client.chat.tools({ selection: [{ serverId: id, tools: 'all' }] });
  const names = offered.map(({ tool }) => tool);
  expect(names).toContain('clock');
  expect(names).toContain('models-only');
  expect(names).not.toContain('add');
  const { items: tools } = await client.capabilities.tools({ id });
  const uiOf = (name: string) => tools.find((tool) => tool.name === name)?.ui;
  expect(uiOf('clock')).toEqual({ uri: 'ui://views/clock', visibility: ['model', 'app'] });
  expect(uiOf('silent')).toEqual({ uri: 'ui://views/silent', visibility: ['model', 'app'] });
  expect(uiOf('add')).toEqual({ visibility: ['app'] });
  expect(uiOf('wipe')).toBeUndefined();
});
