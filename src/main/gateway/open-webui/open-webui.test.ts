import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OpenWebUiSendEvent } from '#shared/model/open-webui.ts';
import { type OpenWebUiStandInOptions, startOpenWebUi } from '../../../../test/servers/open-webui.ts';
import { startPlainHttp } from '../../../../test/start-server.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';

const coded = (code: string, details = {}) =>
  expect.objectContaining({
    code,
    data: expect.objectContaining({ details: expect.objectContaining(details) }),
  });
const theirs = {
  type: 'mcp',
  url: 'https://tickets.test/mcp',
  path: '',
  auth_type: 'bearer',
  headers: null,
  key: 'their-own-key-0123456789',
  config: { enable: true, odd: [1] },
  info: { id: 'files', name: 'Tickets', description: '' },
  unknown: { deep: true },
};
/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:4';

/** A control center with a server, beside an Open WebUI. */
const desk = async (options: OpenWebUiStandInOptions = { connections: [theirs] }) => {
  const webui = await startOpenWebUi(options);
  const patchbay = await temporaryCenter({ autoStart: false });
  patchbay.center.setAddress(NOWHERE);
  const { openWebUi, servers, gateway } = patchbay.client;
  await servers.create({ name: 'Files', command: 'node', enabled: false });
  await servers.create({ name: 'Git', command: 'node', enabled: false });
  const request = { servers: ['files'], instance: webui.url };
  const connect = () => openWebUi.connect({ address: webui.url, key: webui.adminKey });
  const send = async (more: Partial<Parameters<typeof openWebUi.previewSend>[0]> = {}) => {
    const preview = await openWebUi.previewSend({ ...request, ...more });
    const events: OpenWebUiSendEvent[] = [];
    const { revision } = preview;
    for await (const event of await openWebUi.send({ ...request, ...more, revision })) events.push(event);
    const done = events.at(-1);
    if (done?.type !== 'done') throw new Error('it did not end');
    return { preview, events, done };
  };
  return {
    webui,
    openWebUi,
    gateway,
    dataDir: patchbay.dataDir,
    request,
    connect,
    send,
    client: patchbay.client,
    [Symbol.asyncDispose]: async () => {
      await patchbay[Symbol.asyncDispose]();
      await webui[Symbol.asyncDispose]();
    },
  };
};

describe('files', () => {
  it('show no token and make no client before they are written', async () => {
    await using at = await desk();
    const request = { servers: ['files', 'git', 'Files'], joined: true, form: 'file' as const };
    const shown = await at.openWebUi.preview(request);
    expect(shown.client).toEqual({ name: 'Open WebUI', standing: 'new' });
    expect(shown.documents.map(({ fileName }) => fileName)).toEqual([
      'tool-server-patchbay.json',
      'tool-server-files.json',
      'tool-server-git.json',
    ]);
    expect(JSON.stringify(shown)).not.toContain('pbc_');
    expect((await at.gateway.clients()).items).toEqual([]);
  });

  it('carry the token of a new client each time, or of a named one that is renewed', async () => {
    await using at = await desk();
    const request = { servers: ['files'], form: 'file' as const, access: { kind: 'everyone' as const } };
    const { documents } = await at.openWebUi.write(request);
    const [connection] = JSON.parse(documents[0]?.text ?? '');
    expect(connection).toMatchObject({
      url: `${NOWHERE}/servers/files/mcp`,
      key: expect.stringMatching(/^pbc_/),
      config: { access_grants: [{ principal_type: 'user', principal_id: '*', permission: 'read' }] },
    });
    expect((await at.openWebUi.write(request)).client).toEqual({ name: 'Open WebUI 2', standing: 'new' });
    const renewed = await at.openWebUi.write({ ...request, client: 'open webui' });
    expect(renewed.client).toEqual({ name: 'Open WebUI', standing: 'renewed' });
    expect(renewed.remarks.map(({ code }) => code)).toContain('token-renewed');
    const { items } = await at.gateway.clients();
    expect(items.map(({ name }) => name).sort()).toEqual(['Open WebUI', 'Open WebUI 2']);
    const first = items.find(({ name }) => name === 'Open WebUI');
    expect(first?.compatibility).toMatchObject({ plainSchemas: true, singlePage: true });
    expect(connection.key.slice(-4)).not.toBe(first?.tokenEnd);
  });

  it('are OpenAPI connections, one line of the environment, or a configuration of mcpo', async () => {
    await using at = await desk();
    const write = async (more: object) => {
      const [document] = (await at.openWebUi.write({ servers: ['files'], form: 'file', ...more })).documents;
      return document?.text ?? '';
    };
    expect(JSON.parse(await write({ protocol: 'openapi' }))).toMatchObject([
      { type: 'openapi', url: `${NOWHERE}/servers/files`, path: 'openapi.json' },
    ]);
    expect(await write({ form: 'environment' })).toMatch(/^TOOL_SERVER_CONNECTIONS=\[\{.*\}\]\n$/);
    expect(JSON.parse(await write({ form: 'mcpo-gateway' }))).toMatchObject({
      mcpServers: {
        files: {
          type: 'streamable-http',
          url: `${NOWHERE}/servers/files/mcp`,
          headers: { Authorization: expect.stringMatching(/^Bearer pbc_/) },
        },
      },
    });
  });

  it('hold the servers themselves for mcpo, their secrets only where that is asked', async () => {
    await using at = await desk();
    const secret = 'a live secret value';
    await at.client.servers.create({
      name: 'Keyed',
      command: 'uvx',
      args: ['x'],
      env: { API_KEY: { secret } },
      enabled: false,
    });
    const request = { servers: ['keyed'], form: 'mcpo-servers' as const };
    const textOf = ({ documents }: { documents: { text: string }[] }) => documents[0]?.text ?? '';
    expect(JSON.parse(textOf(await at.openWebUi.write(request)))).toEqual({
      mcpServers: { keyed: { command: 'uvx', args: ['x'], env: { API_KEY: '$' + '{API_KEY}' } } },
    });
    expect(textOf(await at.openWebUi.preview({ ...request, withSecrets: true }))).not.toContain(secret);
    expect(textOf(await at.openWebUi.write({ ...request, withSecrets: true }))).toContain(secret);
  });

  it('leave out what the profile does not show, and say so', async () => {
    await using at = await desk();
    await at.gateway.createProfile({ name: 'Work', rules: [{ serverId: 'files', mode: 'all' }] });
    const request = { servers: ['files', 'git'], profile: 'work', form: 'file' as const };
    const { connections, documents } = await at.openWebUi.preview(request);
    expect(connections).toMatchObject([
      { id: 'files', remarks: expect.arrayContaining([expect.objectContaining({ code: 'switched-off' })]) },
      { problem: { code: 'not-in-profile', text: 'The profile "Work" does not show this server.' } },
    ]);
    expect(documents).toHaveLength(1);
    await expect(at.openWebUi.preview({ ...request, servers: ['git'] })).rejects.toThrow(
      coded('nothing-to-export'),
    );
    await expect(
      at.openWebUi.preview({ servers: [], joined: true, protocol: 'openapi', form: 'file' }),
    ).rejects.toThrow(coded('nothing-to-export'));
  });
});

describe('getting to know an Open WebUI', () => {
  it('keeps the key in the keychain and nowhere else', async () => {
    await using at = await desk();
    const instance = await at.openWebUi.connect({
      address: `${at.webui.url}/admin/settings`,
      key: at.webui.adminKey,
    });
    expect(instance).toMatchObject({ address: at.webui.url, version: '0.11.4', isKeySet: true });
    expect(await at.openWebUi.connect({ address: at.webui.url })).toEqual(instance);
    await at.send();
    const files = readdirSync(at.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    for (const secret of [at.webui.adminKey, theirs.key])
      expect(files.filter((text) => text.includes(secret))).toEqual([]);
    await at.openWebUi.forget({ id: instance.id });
    expect((await at.openWebUi.instances()).items).toEqual([]);
    expect((await at.openWebUi.sends()).items).toEqual([]);
  });

  it('takes the token of a session, too', async () => {
    await using at = await desk();
    await at.openWebUi.connect({ address: at.webui.url, key: at.webui.sessionToken });
  });

  it.each([
    ['a wrong key', {}, () => 'sk-wrong', 'open-webui-key-refused'],
    ['the key of a user', {}, (webui: { userKey: string }) => webui.userKey, 'open-webui-not-admin'],
    [
      'keys switched off',
      { apiKeys: false },
      (webui: { adminKey: string }) => webui.adminKey,
      'open-webui-keys-off',
    ],
  ] as const)('says that it was %s', async (_, options, keyOf, code) => {
    await using at = await desk(options);
    const key = keyOf(at.webui);
    const failed = at.openWebUi.connect({ address: at.webui.url, key });
    await expect(failed).rejects.toThrow(coded(code, { url: at.webui.url }));
    await expect(failed).rejects.not.toThrow(key);
    expect((await at.openWebUi.instances()).items).toEqual([]);
  });

  it('says where there is nothing, or something else', async () => {
    await using at = await desk();
    const key = 'sk-x';
    await expect(at.openWebUi.connect({ address: NOWHERE, key })).rejects.toThrow(
      coded('connection-refused'),
    );
    const other = await startPlainHttp({ status: 200, contentType: 'text/html', body: '<p>a page</p>' });
    await expect(at.openWebUi.connect({ address: other.url, key })).rejects.toThrow(
      coded('open-webui-not-there'),
    );
    await other.stop();
    await expect(at.openWebUi.connect({ address: 'http://webui.example', key })).rejects.toThrow(
      coded('insecure-address'),
    );
    await expect(at.openWebUi.previewSend({ servers: ['files'], instance: 'none' })).rejects.toThrow(
      coded('open-webui-not-found'),
    );
  });

  it('sends OpenAPI alone to a version that does not speak MCP', async () => {
    await using at = await desk({ version: '0.6.30' });
    await at.connect();
    await expect(at.openWebUi.previewSend(at.request)).rejects.toThrow(
      coded('open-webui-too-old', { version: '0.6.30' }),
    );
    await at.send({ protocol: 'openapi' });
    expect(at.webui.connections()).toMatchObject([{ type: 'openapi' }]);
  });
});

describe('sending', () => {
  it('adds ours behind theirs, shown before without any key, and takes them back exactly', async () => {
    await using at = await desk();
    await at.connect();
    const { preview, done, events } = await at.send();
    expect(preview.client).toEqual({ name: expect.stringMatching(/^Open WebUI at 127/), standing: 'new' });
    // The id of theirs is not taken.
    expect(preview.connections).toMatchObject([{ id: 'files2', name: 'Files' }]);
    expect(preview.difference).toContain('+      "id": "files2"');
    expect(preview.difference).not.toContain(theirs.key);
    expect(events.map(({ type }) => type)).toEqual(['sent', 'verified', 'done']);
    expect(JSON.stringify(events)).not.toContain('pbc_');
    const there = at.webui.connections();
    expect(there).toMatchObject([theirs, { key: expect.stringMatching(/^pbc_/), info: { id: 'files2' } }]);

    expect((await at.openWebUi.sends()).items).toEqual([done.send]);
    expect(await at.openWebUi.undo({ id: done.send.id })).toEqual({ outcome: 'exact' });
    expect(at.webui.connections()).toEqual([theirs]);
    expect((await at.gateway.clients()).items, 'the client that was made for it').toEqual([]);
    await expect(at.openWebUi.undo({ id: done.send.id })).rejects.toThrow(coded('open-webui-send-not-found'));
  });

  it('renews its own the next time, keeping its token, and is undone step by step', async () => {
    await using at = await desk();
    await at.connect();
    const first = await at.send();
    const [, before] = at.webui.connections();
    const second = await at.send({ servers: ['git', 'files'], access: { kind: 'everyone' } });
    expect(second.preview.client).toMatchObject({ standing: 'kept' });
    expect((await at.gateway.clients()).items).toHaveLength(1);
    expect(at.webui.connections()).toMatchObject([
      theirs,
      { info: { id: 'files2' }, config: { access_grants: [{ principal_id: '*' }] } },
      { info: { id: 'git' } },
    ]);
    expect((await at.openWebUi.previewSend({ ...at.request, servers: ['git', 'files'] })).difference).toBe(
      '',
    );
    await at.openWebUi.undo({ id: second.done.send.id });
    expect(at.webui.connections()).toEqual([theirs, before]);
    await at.openWebUi.undo({ id: first.done.send.id });
    expect(at.webui.connections()).toEqual([theirs]);
  });

  it('refuses where the list changed since the preview, and takes back ours alone where it changed since', async () => {
    await using at = await desk();
    await at.connect();
    const { revision } = await at.openWebUi.previewSend(at.request);
    const other = { ...theirs, info: { id: 'other' } };
    at.webui.change([theirs, other]);
    await expect(
      (async () => {
        for await (const _ of await at.openWebUi.send({ ...at.request, revision })) throw new Error('sent');
      })(),
    ).rejects.toThrow(coded('open-webui-changed'));
    expect((await at.gateway.clients()).items).toEqual([]);

    const { done } = await at.send();
    const [one, two, ours] = at.webui.connections();
    at.webui.change([ours, two, { ...other, info: { id: 'third' } }, one]);
    expect(await at.openWebUi.undo({ id: done.send.id })).toEqual({ outcome: 'ours-only' });
    expect(at.webui.connections()).toEqual([two, { ...other, info: { id: 'third' } }, one]);
  });

  it('sends nothing after a cancel, and keeps the way back where it was sent already', async () => {
    await using at = await desk();
    await at.connect();
    const { revision } = await at.openWebUi.previewSend(at.request);
    const sending = (signal?: AbortSignal) => at.openWebUi.send({ ...at.request, revision }, { signal });
    await expect(
      (async () => {
        for await (const _ of await sending(AbortSignal.abort())) throw new Error('it was sent');
      })(),
    ).resolves.toBeUndefined();
    expect(at.webui.connections()).toEqual([theirs]);

    for await (const event of await sending()) if (event.type === 'sent') break;
    const [sent] = (await at.openWebUi.sends()).items;
    expect(at.webui.connections()).toHaveLength(2);
    expect(await at.openWebUi.undo({ id: sent?.id ?? '' })).toEqual({ outcome: 'exact' });
  });

  it('leaves nothing behind where Open WebUI refuses the list', async () => {
    // It stumbles over a connection of its own.
    await using at = await desk({ connections: [{ url: 'x' }] });
    await at.connect();
    await expect(at.send()).rejects.toThrow(coded('open-webui-failed', { status: 422 }));
    expect((await at.gateway.clients()).items).toEqual([]);
    expect((await at.openWebUi.sends()).items).toEqual([]);
  });

  it('tells what Open WebUI found, and which address would do', async () => {
    await using at = await desk();
    await at.connect();
    expect((await at.send()).done.verifications).toEqual([
      {
        id: 'files2',
        name: 'Files',
        problem: expect.objectContaining({
          code: 'open-webui-sees-itself',
          details: expect.objectContaining({
            target: `${NOWHERE}/servers/files/mcp`,
            problem: 'Failed to create MCP client',
          }),
        }),
      },
    ]);
    const { preview, done } = await at.send({ place: 'container' });
    expect(preview.wantedGatewayAddress).toEqual(expect.any(String));
    expect(preview.remarks.map(({ code }) => code)).toContain('out-of-reach');
    expect(preview.connections).toMatchObject([
      { url: 'http://host.docker.internal:7718/servers/files/mcp' },
    ]);
    expect(done.verifications).toMatchObject([{ problem: { code: 'open-webui-out-of-reach' } }]);
  });
});

describe('taking over', () => {
  it('adds the MCP servers that are there, keys in the keychain, and leaves out what leads back here', async () => {
    const openApi = { ...theirs, type: 'openapi', info: { id: 'api', name: 'API' } };
    await using at = await desk({ connections: [theirs, openApi] });
    await at.connect();
    await at.send();
    const instance = at.webui.url;
    const { revision, servers } = await at.openWebUi.previewImport({ instance });
    expect(servers).toMatchObject([
      { name: 'Tickets', target: theirs.url, headers: { Authorization: { secret: true, set: true } } },
      { name: 'API', problem: expect.stringContaining('OpenAPI') },
      { name: 'Files', problem: 'it leads back to this Patchbay' },
    ]);
    const choices = [{ name: 'Tickets', as: 'add' as const }];
    const { added } = await at.openWebUi.importServers({ instance, revision, choices });
    expect(added).toMatchObject([{ name: 'Tickets', transport: 'http', url: theirs.url }]);
    at.webui.change([]);
    await expect(at.openWebUi.importServers({ instance, revision, choices })).rejects.toThrow(
      coded('open-webui-changed'),
    );
  });
});
