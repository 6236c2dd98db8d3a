import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonRecord } from '../paste/json-text.ts';
import { connectionOf } from './connection.ts';
import { idOf, mergeConnections, placeConnections, takeBack, type UnplacedConnection } from './merge.ts';

const ours = 'pbc_ours';
const isOurs = ({ key }: JsonRecord) => key === ours || key === 'pbc_before';
const theirs = (id: string, more: JsonRecord = {}): JsonRecord => ({
  type: 'mcp',
  url: `https://${id}.test/mcp`,
  auth_type: 'oauth_2.1',
  key: 'their key',
  config: { enable: true, odd: [1] },
  info: { id, oauth_client_info: 'blob' },
  unknown: { deep: true },
  ...more,
});
const wanted = (slug: string, base = 'http://127.0.0.1:7717'): UnplacedConnection => ({
  slug,
  name: slug,
  description: '',
  url: `${base}/servers/${slug}/mcp`,
  protocol: 'mcp',
  longestTool: 10,
});
const merge = (there: readonly JsonRecord[], some: readonly UnplacedConnection[]) =>
  mergeConnections(there, placeConnections(there, some, isOurs), ours, undefined);

describe('sending', () => {
  it('leaves the others as they are, in their order, and takes no id of theirs', () => {
    const there = [theirs('files'), theirs('git'), 'not even an object' as never];
    const { list } = merge(there, [wanted('files')]);
    expect(list.slice(0, 3)).toEqual(there);
    expect(idOf(list[3])).toBe('files2');
  });

  it('renews its own in their place, with what the admin set there', () => {
    const before = {
      ...connectionOf({ ...wanted('files', 'http://old:1'), id: 'own-id' }, 'pbc_before'),
      headers: { 'X-Chat': '{{CHAT_ID}}' },
      config: { enable: false, function_name_filter_list: 'read', access_grants: [{ principal_id: 'g' }] },
      unknown: 1,
    } as JsonRecord;
    const { list, replaced } = merge([theirs('a'), before, theirs('b')], [wanted('files')]);
    expect(list[1]).toMatchObject({
      url: 'http://127.0.0.1:7717/servers/files/mcp',
      key: ours,
      headers: { 'X-Chat': '{{CHAT_ID}}' },
      config: before.config,
      info: { id: 'own-id', name: 'files' },
      unknown: 1,
    });
    expect(replaced).toEqual([{ id: 'own-id', before }]);
  });

  it('says who may use it where that is asked', () => {
    const before = connectionOf({ ...wanted('files'), id: 'files' }, ours, { kind: 'everyone' });
    const placed = placeConnections([before], [wanted('files')], isOurs);
    const { list } = mergeConnections([before], placed, ours, { kind: 'admins' });
    expect(list).toMatchObject([{ config: { access_grants: [] } }]);
  });

  it('is undone to the very list there was', () => {
    const slug = fc.constantFrom('a', 'b', 'c', 'd');
    const there = fc
      .uniqueArray(fc.tuple(slug, fc.boolean()), { selector: ([id]) => id })
      .map((some) =>
        some.map(([id, isOwn]) =>
          isOwn ? connectionOf({ ...wanted(id, 'http://old:1'), id: `id-${id}` }, 'pbc_before') : theirs(id),
        ),
      );
    fc.assert(
      fc.property(there, fc.uniqueArray(slug), (list, slugs) => {
        const sent = merge(
          list,
          slugs.map((one) => wanted(one)),
        );
        expect(new Set(sent.list.map(idOf)).size).toBe(sent.list.length);
        expect(takeBack(sent.list, sent.replaced)).toEqual(list);
        // What came meanwhile stays.
        expect(takeBack([theirs('new'), ...sent.list], sent.replaced)).toEqual([theirs('new'), ...list]);
      }),
    );
  });
});
