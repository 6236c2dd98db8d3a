import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { createRest, type Rest } from '../../../test/support/rest.ts';
import { type TemporaryCenter, temporaryCenter } from '../../../test/support/temporary-center.ts';
import { type Listener, startListener } from './listener.ts';

interface ServersPage {
  readonly items: readonly Server[];
  readonly nextCursor?: string;
}

const COUNT = 3_000;
let patchbay: TemporaryCenter;
let listener: Listener;
let rest: Rest;

beforeAll(async () => {
  patchbay = await temporaryCenter({ autoStart: false });
  listener = await startListener({ center: patchbay.center, port: 0, adminToken: 'admin' });
  rest = createRest(listener.address, 'admin');
  for (let index = 1; index <= COUNT; index += 1)
    await patchbay.client.servers.create({
      name: `Server ${index}`,
      command: 'node',
      enabled: false,
      tags: [`hundred ${Math.floor(index / 100)}`, ...(index % 2 === 0 ? ['even'] : ['odd, it is'])],
      category: index % 3 === 0 ? 'Thirds' : '',
      notes: index === 1_234 ? 'the needle' : '',
    });
}, 120_000);
afterAll(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
});

const readAll = async (
  query: string,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<readonly Server[]> => {
  const read: Server[] = [];
  let cursor: string | undefined;
  do {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: ServersPage = await rest.ok('GET', `/servers?${query}${after}`);
    read.push(...page.items);
    cursor = page.nextCursor;
    if (cursor !== undefined) await between();
  } while (cursor !== undefined);
  return read;
};
const names = (servers: readonly Server[]) => servers.map(({ name }) => name);

describe('3,000 servers over REST', () => {
  it('are read page by page, in the own order or another', async () => {
    expect(names(await readAll('limit=1000'))).toEqual(
      Array.from({ length: COUNT }, (_, index) => `Server ${index + 1}`),
    );
    expect(names(await readAll('limit=999&sort=-name')).slice(0, 2)).toEqual(['Server 3000', 'Server 2999']);
  });

  it('are neither hidden nor repeated while others come and go', async () => {
    const seen = new Set<string>();
    let coming = 0;
    const read = await readAll('limit=500&sort=name', async () => {
      coming += 1;
      await rest.add({ name: `Server 0.${coming}`, command: 'node', enabled: false });
      await rest.ok('DELETE', `/servers/${encodeURIComponent(`Server ${coming * 4 - 2}`)}`);
    });
    for (const { id } of read) seen.add(id);
    expect(seen.size).toBe(read.length);
    expect(read).toHaveLength(COUNT);
    const { items } = await rest.ok<ServersPage>('GET', '/servers?q=0.&limit=10');
    expect(items).toHaveLength(coming);
  });

  it('are filtered by any of several values', async () => {
    expect(await readAll('tag=hundred%205&tag=hundred%206&limit=1000')).toHaveLength(200);
    expect(await readAll('tag=odd%2C%20it%20is&category=Thirds&limit=1000')).toHaveLength(COUNT / 6);
    expect(names(await readAll('q=NEEDLE%20server'))).toEqual(['Server 1234']);
    expect(await readAll('state=ready&state=failed')).toEqual([]);
    expect((await readAll('state=disabled&transport=stdio&limit=1000')).length).toBeGreaterThan(2_900);
  });

  it.each(['state=unwell', 'state=ready&state=unwell', 'sort=colour', 'cursor=200', 'limit=0'])(
    'refuse ?%s',
    async (query) => {
      const { status, body } = await rest.send('GET', `/servers?${query}`);
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { code: 'invalid-input', message: expect.stringContaining(query.split('=')[0] ?? '') },
      });
    },
  );

  it('are moved and tagged by the thousand', async () => {
    const before = await readAll('limit=1000');
    const ids = before.slice(-2_000).map(({ id }) => id);
    const [first] = before;
    await rest.ok('POST', '/servers/reorder', { ids, before: first?.id });
    const after = await readAll('limit=1000');
    expect(after.map(({ id }) => id)).toEqual([...ids, ...before.slice(0, -2_000).map(({ id }) => id)]);

    const answer = await rest.ok<{ items: { ok: boolean }[] }>('POST', '/servers/bulk', {
      ids,
      action: 'tag',
      tags: ['many'],
    });
    expect(answer.items.filter(({ ok }) => ok)).toHaveLength(2_000);
    expect(await readAll('tag=many&limit=1000')).toHaveLength(2_000);
  });

  it('are exported by tag', async () => {
    const exported = await rest.ok<{ mcpServers: object }>('GET', '/export?tag=hundred%207&q=server');
    expect(Object.keys(exported.mcpServers)).toHaveLength(100);
  });
});
