import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { argumentVariable } from '#shared/text/argument-variables.ts';
import {
  inBundle,
  manifestOf,
  option,
  packBundle,
  sdkServer,
  uploadBundle,
} from '../../../../test/support/bundles.ts';
import { keptKeychain } from '../../../../test/support/kept-keychain.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { temporaryDataDir } from '../../../../test/support/temporary-data-dir.ts';
import { systemClock } from '../../clock.ts';

const config = {
  token: { type: 'string', title: 'Token', description: 'Its key', sensitive: true, required: true },
  folders: {
    type: 'directory',
    title: 'Folders',
    description: 'Where to look',
    multiple: true,
    required: true,
  },
  rounds: { type: 'number', title: 'Rounds', description: '', min: 1, max: 9, default: 3 },
  mood: { type: 'string', title: 'Mood', description: '' },
};
const run = {
  command: process.execPath,
  args: [inBundle('server/index.mjs'), '--mood', option('mood'), option('folders')],
  env: { GREETER_TOKEN: option('token'), GREETER_ROUNDS: `<${option('rounds')}>` },
};
const manifest = (version: string, more: Readonly<Record<string, unknown>> = {}) =>
  manifestOf({
    version,
    server: { type: 'node', entry_point: 'server/index.mjs', mcp_config: run },
    user_config: config,
    tools: [{ name: 'greet', description: 'Greets' }],
    compatibility: { runtimes: { node: '>=20' } },
    ...more,
  });
const bundle = (version: string, more: Readonly<Record<string, unknown>> = {}, ...tools: string[]) =>
  packBundle(manifest(version, more), { 'server/index.mjs': sdkServer(version, ...tools) });

let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
afterEach(() => patchbay[Symbol.asyncDispose]());
const folders = (): readonly string[] => {
  const place = join(patchbay.dataDir, 'bundles');
  return existsSync(place) ? readdirSync(place) : [];
};
const told = async (id: string): Promise<Record<string, unknown>> => {
  const { result } = await patchbay.client.calls.run({ id, name: 'greet', arguments: {} });
  const [first] = (result as { content: { text: string }[] }).content;
  return JSON.parse(first?.text ?? '{}');
};

describe('a bundle', () => {
  it('is installed, configured, updated with what was filled in, and removed', async () => {
    const dataDir = temporaryDataDir();
    const keychain = keptKeychain();
    patchbay = await temporaryCenter({ dataDir, keychain, keepDataDir: true });
    const { client, reached } = patchbay;
    const upload = await uploadBundle(client, await bundle('1.0.0'));
    const seen = await client.bundles.inspect({ upload });
    expect(seen).toMatchObject({
      facts: {
        name: 'greeter',
        title: 'Greeter',
        version: '1.0.0',
        author: 'Acme',
        tools: [{ name: 'greet' }],
      },
      signature: { kind: 'unsigned' },
      runtime: { command: process.execPath, isInside: false, path: process.execPath, wanted: '>=20' },
      recipe: {
        command: process.execPath,
        fields: [{ key: 'token', secret: true }, { kind: 'folder', repeated: true }, { min: 1, max: 9 }, {}],
      },
      updates: [],
    });
    await expect(client.bundles.install({ upload, values: { rounds: '12' } })).rejects.toMatchObject({
      code: 'fields-not-filled',
      message: expect.stringMatching(/"Token" is empty, "Folders" is empty, "Rounds" is too large/),
    });
    await expect(client.bundles.install({ upload, values: { nothing: 'x' } })).rejects.toMatchObject({
      code: 'invalid-input',
    });

    const values = { token: 'canary-of-the-token', folders: ['/a', '/b c'] };
    const server = await client.bundles.install({ upload, values });
    expect(server).toMatchObject({ name: 'Greeter', env: { GREETER_TOKEN: { secret: true, set: true } } });
    await reached(server.id, 'ready');
    const folder = join(dataDir, 'bundles', upload);
    expect(await told(server.id)).toEqual({
      version: '1.0.0',
      args: ['/a', '/b c'],
      token: expect.not.stringContaining('canary'),
      rounds: '<3>',
      cwd: folder,
    });
    expect(folders()).toEqual([upload]);
    expect(readFileSync(join(dataDir, 'patchbay.db')).includes('canary-of-the-token')).toBe(false);

    await client.servers.update({ id: server.id, env: { ...server.env, OWN: 'mine' } });
    await client.bundles.configure({ id: server.id, values: { mood: 'merry', rounds: '5' } });
    await reached(server.id, 'ready');
    expect(await told(server.id)).toMatchObject({
      args: ['--mood', 'merry', '/a', '/b c'],
      rounds: '<5>',
      own: 'mine',
    });
    expect(await client.bundles.settings({ id: server.id })).toMatchObject({
      values: { folders: ['/a', '/b c'], mood: 'merry', rounds: '5' },
      keptSecrets: ['token'],
    });

    // A later version, which asks for one thing more and names the token otherwise.
    const later = {
      server: {
        type: 'node',
        entry_point: 'server/index.mjs',
        mcp_config: {
          ...run,
          env: { GREETER_TOKEN: `key ${option('token')}`, GREETER_ROUNDS: option('region') },
        },
      },
      user_config: {
        ...config,
        region: { type: 'string', title: 'Region', description: '', required: true },
      },
      tools: [{ name: 'greet' }, { name: 'wave' }],
    };
    const second = await uploadBundle(client, await bundle('1.10.0', later, 'wave'));
    const [update] = (await client.bundles.inspect({ upload: second })).updates;
    expect(update).toMatchObject({
      serverId: server.id,
      version: '1.0.0',
      is: 'newer',
      toolsAdded: ['wave'],
      toolsRemoved: [],
      values: { mood: 'merry' },
      keptSecrets: ['token'],
    });
    await expect(client.bundles.update({ id: server.id, upload: second })).rejects.toMatchObject({
      message: expect.stringContaining('"Region" is empty'),
    });
    expect(folders().toSorted()).toEqual([upload, 'uploads'].toSorted());
    await client.bundles.update({ id: server.id, upload: second, values: { region: 'north' } });
    await reached(server.id, 'ready');
    expect(await told(server.id)).toMatchObject({
      version: '1.10.0',
      args: ['--mood', 'merry', '/a', '/b c'],
      rounds: 'north',
      own: 'mine',
      cwd: join(dataDir, 'bundles', second),
    });
    await expect.poll(folders).toEqual([second]);
    const { items } = await client.gateway.audit({});
    const changes = items.map(({ action, subject }) => `${action} ${subject}`);
    for (const action of ['installed', 'configured', 'updated'])
      expect(changes).toContain(`bundle-${action} Greeter`);
    expect(JSON.stringify(items)).not.toContain('canary');

    // Deleted, it can come back for a week; after that nothing of it is left.
    await client.servers.remove({ id: server.id });
    expect(await client.bundles.list()).toEqual({ items: [] });
    await patchbay[Symbol.asyncDispose]();
    patchbay = await temporaryCenter({ dataDir, keychain, keepDataDir: true });
    expect(folders()).toEqual([second]);
    await patchbay.client.servers.restore({ id: server.id });
    expect((await patchbay.client.bundles.list()).items).toMatchObject([{ facts: { version: '1.10.0' } }]);
    await patchbay.client.servers.remove({ id: server.id });
    await patchbay[Symbol.asyncDispose]();
    const week = 8 * 24 * 60 * 60 * 1_000;
    const clock = { ...systemClock, now: () => Date.now() + week };
    patchbay = await temporaryCenter({ dataDir, keychain, clock });
    expect(existsSync(join(dataDir, 'bundles'))).toBe(false);
    expect([...keychain.values.keys()]).toEqual([]);
  });

  it('that is refused by the registry of servers leaves nothing, and one may be beside another', async () => {
    patchbay = await temporaryCenter({ autoStart: false });
    const { client } = patchbay;
    const bytes = await packBundle(manifestOf(), { 'server/index.mjs': sdkServer('1') });
    const first = await client.bundles.install({ upload: await uploadBundle(client, bytes), enabled: false });
    const upload = await uploadBundle(client, bytes);
    expect((await client.bundles.inspect({ upload })).updates).toMatchObject([{ is: 'same' }]);
    const before = folders().toSorted();
    await expect(client.bundles.install({ upload, name: first.name, enabled: false })).rejects.toMatchObject({
      code: 'name-taken',
    });
    expect(folders().toSorted()).toEqual(before);
    const second = await client.bundles.install({ upload, enabled: false });
    expect([first.name, second.name]).toEqual(['Greeter', 'Greeter 2']);
    expect(first.cwd).not.toBe(second.cwd);

    // A copy of a server runs the same folder, which stays as long as it does.
    const copy = await client.servers.duplicate({ id: first.id });
    const next = await uploadBundle(client, bytes);
    await client.bundles.update({ id: first.id, upload: next });
    expect(existsSync(copy.cwd)).toBe(true);
    await expect(client.bundles.settings({ id: copy.id })).rejects.toMatchObject({
      code: 'bundle-not-installed',
    });
    await expect(client.bundles.update({ id: copy.id, upload: next })).rejects.toMatchObject({
      code: 'bundle-not-installed',
    });
  });

  it('of another maker is told apart, and what was left as it was follows the folder of the next version', async () => {
    patchbay = await temporaryCenter({ autoStart: false });
    const { client } = patchbay;
    const made = (more: Readonly<Record<string, unknown>>) =>
      packBundle(
        manifestOf({
          server: {
            ...manifestOf().server,
            mcp_config: { command: 'node', args: [option('places'), option('log')] },
          },
          user_config: {
            places: {
              ...{ type: 'directory', title: 'Places', description: '', multiple: true },
              default: [inBundle('a'), inBundle('b')],
            },
            log: { type: 'file', title: 'Log', description: '', default: inBundle('log.txt') },
          },
          ...more,
        }),
        { 'server/index.mjs': sdkServer('1') },
      );
    const first = await uploadBundle(client, await made({}));
    const { values } = await client.bundles.inspect({ upload: first });
    const server = await client.bundles.install({ upload: first, values, enabled: false });
    expect(server.args).toEqual(['a', 'b', 'log.txt'].map((name) => join(server.cwd, name)));
    const next = await uploadBundle(client, await made({ version: '2.0.0' }));
    const [update] = (await client.bundles.inspect({ upload: next })).updates;
    expect(update).toMatchObject({ isOfSameMaker: true, commandBefore: update?.commandAfter });
    const updated = await client.bundles.update({ id: server.id, upload: next, values: update?.values });
    expect(updated.cwd).not.toBe(server.cwd);
    expect(updated.args).toEqual(['a', 'b', 'log.txt'].map((name) => join(updated.cwd, name)));
    const other = await uploadBundle(client, await made({ author: { name: 'Somebody else' } }));
    expect((await client.bundles.inspect({ upload: other })).updates).toMatchObject([
      { isOfSameMaker: false, is: 'older' },
    ]);
  });

  it('keeps a secret among its arguments in the keychain alone', async () => {
    patchbay = await temporaryCenter();
    const { client, reached, dataDir } = patchbay;
    const made = (name: string) =>
      packBundle(
        manifestOf({
          version: name,
          server: {
            ...manifestOf().server,
            mcp_config: {
              command: process.execPath,
              args: [inBundle('server/index.mjs'), `--from=${option(name)}`, '--also', option('token')],
              env: { GREETER_TOKEN: option('token') },
            },
          },
          user_config: {
            [name]: { type: 'string', title: 'Key', description: '', sensitive: true, required: true },
            token: { type: 'string', title: 'Token', description: '', sensitive: true },
          },
        }),
        { 'server/index.mjs': sdkServer(name) },
      );
    const upload = await uploadBundle(client, await made('one'));
    const values = { one: 'canary-of-the-key', token: 'canary-of-the-token' };
    const server = await client.bundles.install({ upload, values });
    expect(server).toMatchObject({
      args: [
        expect.any(String),
        ...[`--from=${argumentVariable('ARGUMENT_ONE')}`, '--also', argumentVariable('GREETER_TOKEN')],
      ],
      env: { ARGUMENT_ONE: { secret: true, set: true }, GREETER_TOKEN: { secret: true, set: true } },
    });
    await reached(server.id, 'ready');
    const { args } = await told(server.id);
    expect(args).toEqual([
      expect.stringMatching(/^--from=[^$]+$/),
      '--also',
      expect.not.stringContaining('$'),
    ]);
    const launch = await client.servers.launchPlan({ id: server.id });
    expect(JSON.stringify([args, launch, await client.servers.list({})])).not.toContain('canary');
    for (const file of readdirSync(dataDir).filter((name) => name.startsWith('patchbay.db')))
      expect(readFileSync(join(dataDir, file)).includes('canary')).toBe(false);

    // What another version calls otherwise goes, and with it the secret.
    const next = await uploadBundle(client, await made('two'));
    const [update] = (await client.bundles.inspect({ upload: next })).updates;
    expect(update?.commandBefore).toContain('ARGUMENT_ONE');
    expect(update?.commandAfter).toContain('GREETER_TOKEN');
    const updated = await client.bundles.update({ id: server.id, upload: next, values: { two: 'other' } });
    expect(Object.keys(updated.env).toSorted()).toEqual(['ARGUMENT_TWO', 'GREETER_TOKEN']);
  });

  it('is told to send its pieces in order, and only so many uploads wait', async () => {
    patchbay = await temporaryCenter({ autoStart: false });
    const { client } = patchbay;
    const data = Buffer.from('piece').toString('base64');
    const { upload } = await client.bundles.upload({ data });
    await expect(client.bundles.upload({ upload, offset: 4, data })).rejects.toMatchObject({
      code: 'upload-out-of-order',
    });
    expect(await client.bundles.upload({ upload, offset: 5, data })).toEqual({ upload, sizeBytes: 10 });
    for (let other = 0; other < 4; other++) await client.bundles.upload({ data });
    await expect(client.bundles.inspect({ upload })).rejects.toMatchObject({ code: 'upload-not-found' });
    expect(readdirSync(join(patchbay.dataDir, 'bundles/uploads'))).toHaveLength(4);
  });
});

describe.runIf(process.platform !== 'win32')('what a bundle runs', () => {
  const script = (body: string): string => `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} ${body}\n`;
  const light = readFileSync(join(import.meta.dirname, '../../../../test/servers/light.mjs'));

  it('may be a program of its own, packed on a system that marks none', async () => {
    patchbay = await temporaryCenter();
    const { client, reached } = patchbay;
    const bytes = await packBundle(
      manifestOf({
        manifest_version: '0.1',
        server: {
          type: 'binary',
          entry_point: 'bin/greeter',
          mcp_config: {
            command: 'nothing',
            platform_overrides: { [process.platform]: { command: inBundle('bin/greeter'), args: [] } },
          },
        },
      }),
      { 'bin/greeter': script('"$(dirname "$0")/../light.mjs"'), 'light.mjs': { text: light } },
    );
    const upload = await uploadBundle(client, bytes);
    expect(await client.bundles.inspect({ upload })).toMatchObject({
      facts: { kind: 'binary', manifestVersion: '0.1' },
      runtime: { command: 'bin/greeter', isInside: true },
    });
    const server = await client.bundles.install({ upload });
    await reached(server.id, 'ready');
    expect(statSync(join(server.cwd, 'bin/greeter')).mode & 0o111).not.toBe(0);
    expect(statSync(join(server.cwd, 'light.mjs')).mode & 0o111).toBe(0);
  });

  it('may be Python, by whatever name it has here', async (context) => {
    try {
      execFileSync('python3', ['--version'], { stdio: 'pipe' });
    } catch {
      context.skip('there is no python3 on this machine');
    }
    patchbay = await temporaryCenter();
    const { client, reached } = patchbay;
    const server = `import json, sys
for line in sys.stdin:
    message = json.loads(line)
    if "id" not in message: continue
    result = {"tools": []} if message["method"] == "tools/list" else {"protocolVersion": "2025-06-18",
        "capabilities": {"tools": {}}, "serverInfo": {"name": "snake", "version": "1"}}
    print(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}), flush=True)
`;
    const bytes = await packBundle(
      manifestOf({
        server: {
          type: 'python',
          entry_point: 'main.py',
          mcp_config: { command: 'python', args: [inBundle('main.py')] },
        },
      }),
      { 'main.py': server },
    );
    const installed = await client.bundles.install({ upload: await uploadBundle(client, bytes) });
    expect(installed.command).toMatch(/^python3?$/);
    await reached(installed.id, 'ready');
  });

  it('says what is missing, and what it is not made for', async () => {
    patchbay = await temporaryCenter({ autoStart: false });
    const { client } = patchbay;
    const missing = manifestOf({
      server: { ...manifestOf().server, mcp_config: { command: 'no-such-runtime', args: [] } },
    });
    const seen = await client.bundles.inspect({
      upload: await uploadBundle(client, await packBundle(missing, { 'server/index.mjs': '' })),
    });
    expect(seen.runtime).toMatchObject({
      command: 'no-such-runtime',
      advice: expect.stringContaining('install'),
    });
    const elsewhere = process.platform === 'darwin' ? 'win32' : 'darwin';
    const other = await packBundle(manifestOf({ compatibility: { platforms: [elsewhere] } }), {
      'server/index.mjs': '',
    });
    const upload = await uploadBundle(client, other);
    expect((await client.bundles.inspect({ upload })).recipe.problem).toMatch(/macOS|Windows/);
    await expect(client.bundles.install({ upload })).rejects.toMatchObject({ code: 'bundle-not-usable' });
    expect(folders()).toEqual(['uploads']);
  });
});
