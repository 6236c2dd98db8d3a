import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jumpingClock } from '../../../test/jumping-clock.ts';
import { manyServers, npmServer, remoteServers } from '../../../test/registry-documents.ts';
import { type McpRegistryStandIn, startMcpRegistry } from '../../../test/servers/mcp-registry.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';

const weather = 'io.example/weather';
const withFault = (code: string) => expect.objectContaining({ code });
/** A port that nobody can listen at. */
const nowhere = 'http://127.0.0.1:1';

describe('the list that comes with Patchbay', () => {
  it('is searched without a network, by every word, best first', async () => {
    await using patchbay = await temporaryCenter({ autoStart: false });
    const { client } = patchbay;
    const idsOf = async (query: Parameters<typeof client.catalog.list>[0]) =>
      (await client.catalog.list(query)).items.map(({ source }) => source.id);
    expect((await idsOf({})).length).toBeGreaterThanOrEqual(60);
    expect((await idsOf({ q: 'git' }))[0]).toBe('git');
    expect(await idsOf({ q: 'PostgreSQL index' })).toEqual(['postgres-pro']);
    expect(await idsOf({ q: 'no such thing at all' })).toEqual([]);
    // Who names no server is shown those that do what is wanted.
    expect((await idsOf({ q: 'query my postgres database' }))[0]).toBe('dbhub');
    expect((await idsOf({ q: 'turn a pdf into markdown for me', category: 'files' }))[0]).toBe('markitdown');
    expect(await idsOf({ category: 'files' })).toEqual(['filesystem', 'markitdown']);
    const featured = await client.catalog.list({ only: 'featured' });
    expect(featured.items.every((item) => item.featured)).toBe(true);
  });

  it('keeps favourites and ratings of one’s own over a restart, and tells every face', async () => {
    const dataDir = temporaryDataDir();
    const source = { from: 'catalog' as const, id: 'memory' };
    {
      await using patchbay = await temporaryCenter({ dataDir, keepDataDir: true, autoStart: false });
      const heard: string[] = [];
      patchbay.center.subscribe(({ type }) => heard.push(type));
      await patchbay.client.catalog.mark({ ...source, favourite: true });
      await patchbay.client.catalog.mark({ ...source, rating: 4 });
      expect(heard).toEqual(['catalog-changed', 'catalog-changed']);
      await expect(patchbay.client.catalog.mark({ ...source, rating: 6 })).rejects.toThrow();
    }
    await using patchbay = await temporaryCenter({ dataDir, autoStart: false });
    const { items } = await patchbay.client.catalog.list({ only: 'favourites' });
    expect(items.map(({ source: { id }, mark }) => [id, mark.rating])).toEqual([['memory', 4]]);
  });

  it('shows the exact command before anything is added, and never a secret', async () => {
    await using patchbay = await temporaryCenter({ autoStart: false });
    const preview = await patchbay.client.catalog.preview({
      from: 'catalog',
      id: 'memory',
      values: { MEMORY_FILE_PATH: '/tmp/memory.json' },
    });
    expect(preview).toMatchObject({ name: 'Memory', problems: [], plainSecrets: [] });
    expect(preview.launch ?? preview.launchProblem).toBeDefined();
    if (preview.launch?.kind === 'process')
      expect(preview.launch.shown).toContain('-y @modelcontextprotocol/server-memory');

    const secret = await patchbay.client.catalog.preview({
      from: 'catalog',
      id: 'supabase',
      values: { token: 'sbp_canary' },
    });
    expect(secret.plainSecrets).toEqual([]);
    expect(JSON.stringify(secret)).not.toContain('canary');
    const kept = await patchbay.client.catalog.preview({
      ...{ from: 'catalog', id: 'brave-search', values: { BRAVE_API_KEY: 'canary' } },
    });
    expect(JSON.stringify(kept)).not.toContain('canary');
    expect(patchbay.center.servers()).toEqual([]);
  });

  it('adds nothing while something is missing, and says what', async () => {
    await using patchbay = await temporaryCenter({ autoStart: false });
    const { catalog } = patchbay.client;
    await expect(catalog.install({ from: 'catalog', id: 'github' })).rejects.toMatchObject({
      code: 'fields-not-filled',
      message: expect.stringContaining('"Personal access token" is empty'),
    });
    await expect(catalog.install({ from: 'catalog', id: 'nothing' })).rejects.toEqual(
      withFault('catalog-entry-not-found'),
    );
    await expect(catalog.install({ from: 'catalog', id: 'time', recipe: 'oci' })).rejects.toEqual(
      withFault('recipe-not-found'),
    );
    expect(patchbay.center.servers()).toEqual([]);
  });

  it('adds a server with its secret in the keychain, under a free name, and counts it', async () => {
    await using patchbay = await temporaryCenter({ autoStart: false });
    const { catalog } = patchbay.client;
    const choice = { from: 'catalog' as const, id: 'brave-search', values: { BRAVE_API_KEY: 'k' } };
    const first = await catalog.install({ ...choice, enabled: false });
    const second = await catalog.install({ ...choice, enabled: false });
    expect([first.name, second.name]).toEqual(['Brave Search', 'Brave Search 2']);
    expect(first).toMatchObject({
      command: 'npx',
      args: ['-y', '@brave/brave-search-mcp-server'],
      env: { BRAVE_API_KEY: { secret: true, set: true } },
      category: 'search',
      state: { kind: 'disabled' },
    });
    await patchbay.client.servers.remove({ id: first.id });
    const { mark } = await catalog.show(choice);
    expect(mark).toMatchObject({ installs: 2, serverIds: [second.id] });
    expect((await catalog.list({ only: 'installed' })).items).toHaveLength(1);
    const { items } = await patchbay.client.gateway.audit({});
    expect(items.map(({ action, subject }) => [action, subject])).toContainEqual([
      ...['server-installed', 'brave-search'],
    ]);
  });
});

describe('the MCP Registry', () => {
  let registry: McpRegistryStandIn;
  let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
  const clock = jumpingClock();
  const start = async (...servers: Parameters<typeof startMcpRegistry>[0]['servers']) => {
    registry = await startMcpRegistry({ servers });
    await patchbay.client.program.updateSettings({ registryAddress: `${registry.url}/` });
  };

  beforeEach(async () => {
    patchbay = await temporaryCenter({ autoStart: false, clock });
  });
  afterEach(async () => {
    await patchbay[Symbol.asyncDispose]();
    await registry[Symbol.asyncDispose]();
  });

  it('is searched and paged to its end, the latest versions alone', async () => {
    await start(...manyServers(45), ...remoteServers('http://127.0.0.1:1'));
    const { catalog } = patchbay.client;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalog.searchRegistry({ cursor, limit: 20 });
      seen.push(...page.items.map(({ source }) => source.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(46);
    expect(new Set(seen).size).toBe(46);
    const { items } = await catalog.searchRegistry({ q: 'weather' });
    expect(items).toMatchObject([
      {
        name: 'Weather',
        publisher: 'io.example',
        source: { id: weather, version: '1.0.0' },
        kinds: ['remote'],
      },
    ]);
  });

  it('knows versions, and each of them', async () => {
    await start(...remoteServers('http://127.0.0.1:1'));
    const { catalog } = patchbay.client;
    const { items } = await catalog.versions({ id: weather });
    expect(items.map(({ version, isLatest }) => [version, isLatest])).toEqual([
      ['1.0.0', true],
      ['0.9.0', false],
    ]);
    const old = await catalog.show({ from: 'registry', id: weather, version: '0.9.0' });
    expect(old.recipes).toMatchObject([{ transport: 'sse', url: 'https://old.example.com/sse' }]);
    const unknown = { from: 'registry' as const, id: 'io.example/none' };
    await expect(catalog.show(unknown)).rejects.toEqual(withFault('catalog-entry-not-found'));
  });

  it('tells which servers run an older version, and how they would run the newer one', async () => {
    const [pkg] = npmServer.packages as readonly object[];
    const newer = { ...npmServer, version: '1.1.0', packages: [{ ...pkg, version: '1.1.0' }] };
    await start(npmServer, newer);
    const { catalog, servers } = patchbay.client;
    const source = { from: 'registry' as const, id: npmServer.name };
    const values = { folder: ['/a'], NOTES_KEY: 'k' };
    const { id } = await catalog.install({ ...source, version: '1.0.0', values, enabled: false });
    expect((await catalog.searchRegistry({})).items).toMatchObject([{ isUpdatable: true }]);
    const [update] = (await catalog.show(source)).updates;
    expect(update).toMatchObject({ serverId: id, from: '1.0.0', to: '1.1.0', asks: [] });
    await servers.update({ id, args: update?.args });
    expect(patchbay.center.servers()[0]).toMatchObject({
      args: ['-y', '@example/notes@1.1.0', 'serve', '/a', '--level', 'info'],
      env: { NOTES_KEY: { secret: true, set: true } },
    });
    expect(await catalog.show(source)).toMatchObject({ updates: [], isUpdatable: false });
    expect((await catalog.show({ ...source, version: '1.0.0' })).updates).toEqual([]);
  });

  it('is asked for the same thing once an hour, unless it is asked for anew', async () => {
    await start(npmServer);
    const { catalog } = patchbay.client;
    await catalog.searchRegistry({ q: 'notes' });
    await catalog.searchRegistry({ q: 'notes' });
    expect(registry.requests).toHaveLength(1);
    await catalog.searchRegistry({ q: 'notes', refresh: true });
    expect(registry.requests).toHaveLength(2);
    clock.jump(61 * 60 * 1_000);
    await catalog.searchRegistry({ q: 'notes' });
    expect(registry.requests).toHaveLength(3);
  });

  it('is remembered where it cannot be reached, also for searches that were never made', async () => {
    await start(npmServer, ...remoteServers('http://127.0.0.1:1'));
    const { catalog } = patchbay.client;
    await catalog.searchRegistry({});
    registry.answerWith({ status: 503, body: 'busy' });
    const other = await catalog.searchRegistry({ q: 'tells the' });
    expect(other).toMatchObject({ items: [{ name: 'Weather' }], problem: { code: 'registry-failed' } });
    const shown = await catalog.show({ from: 'registry', id: 'io.example/notes' });
    expect(shown.recipes).toHaveLength(1);
    clock.jump(61 * 60 * 1_000);
    const again = await catalog.searchRegistry({});
    expect(again).toMatchObject({ problem: { code: 'registry-failed' } });
    expect(again.items).toHaveLength(2);
  });

  it('that was never reached is an error that names its address', async () => {
    await start(npmServer);
    await patchbay.client.program.updateSettings({ registryAddress: nowhere });
    await expect(patchbay.client.catalog.searchRegistry({})).rejects.toMatchObject({
      code: 'registry-failed',
      message: expect.stringContaining(nowhere),
    });
  });

  it.each([
    ['no JSON', 200, '<html>'],
    ['other JSON', 200, '[]'],
    ['an error', 500, '{}'],
  ])('that answers %s is refused, and nothing is kept of it', async (_, status, body) => {
    await start(npmServer);
    registry.answerWith({ status, body });
    await expect(patchbay.client.catalog.searchRegistry({})).rejects.toEqual(withFault('registry-failed'));
    registry.answerWith(undefined);
    expect((await patchbay.client.catalog.searchRegistry({})).items).toHaveLength(1);
  });

  it('goes by the network rules of the settings', async () => {
    await start(npmServer);
    await patchbay.client.program.updateSettings({ registryAddress: 'http://registry.example.com' });
    await expect(patchbay.client.catalog.searchRegistry({})).rejects.toEqual(withFault('insecure-address'));
  });

  it('does not trip over what a publisher wrote wrongly', async () => {
    const environmentVariables = [{ name: 'NO=NAME', value: 'x' }];
    const title = 'Two\nlines';
    const [pkg] = npmServer.packages as readonly object[];
    await start({ ...npmServer, title, packages: [{ ...pkg, packageArguments: [], environmentVariables }] });
    const { catalog } = patchbay.client;
    const choice = { from: 'registry' as const, id: npmServer.name };
    expect((await catalog.show(choice)).name).toBe('Two lines');
    await expect(catalog.install(choice)).rejects.toEqual(withFault('recipe-not-usable'));
  });

  it('gives a server with its secret header in the keychain', async () => {
    await start(...remoteServers('http://127.0.0.1:1'));
    const { catalog } = patchbay.client;
    const values = { 'X-Weather-Key': 'k' };
    const server = await catalog.install({ from: 'registry', id: weather, values, enabled: false });
    expect(server).toMatchObject({
      name: 'Weather',
      transport: 'http',
      url: 'http://127.0.0.1:1/mcp',
      headers: { 'X-Weather-Key': { secret: true, set: true } },
    });
    const { mark } = await catalog.show({ from: 'registry', id: weather });
    expect(mark).toMatchObject({ installs: 1, serverIds: [server.id] });
  });
});
