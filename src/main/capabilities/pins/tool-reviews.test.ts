import { beforeEach, expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { manualClock } from '../../../../test/manual-clock.ts';
import { temporaryDataDir } from '../../../../test/support/temporary-data-dir.ts';
import type { ListedTool } from '../../connections/connection.ts';
import { readTool } from '../../connections/protocol/loose-item.ts';
import { openRegistry } from '../../database/database.ts';
import { createPinsStore } from './pins-store.ts';
import { createToolReviews } from './tool-reviews.ts';

const tool = (name: string, description = `Does ${name}.`): ListedTool => {
  const read = readTool({ name, description, inputSchema: { type: 'object' } });
  if ('leftOut' in read) throw new Error(read.leftOut);
  return read.item;
};
const server = (id: string): Server => ({ id, name: id.toUpperCase() }) as Server;

const withView = (one: ListedTool, resourceUri: string): ListedTool => {
  const read = readTool({ ...one, _meta: { ui: { resourceUri } } });
  if ('leftOut' in read) throw new Error(read.leftOut);
  return read.item;
};

const makeReviews = () => {
  const { database } = openRegistry(temporaryDataDir(), 'now');
  database.pragma('foreign_keys = OFF');
  const lists = new Map<string, readonly ListedTool[]>();
  const own = new Set<string>();
  const reviews = createToolReviews({
    store: createPinsStore(database),
    everyTool: () => [...lists].flatMap(([serverId, tools]) => tools.map((one) => ({ serverId, tool: one }))),
    serverName: (id) => id.toUpperCase(),
    isOwn: ({ id }) => own.has(id),
    holdsNew: () => false,
    clock: manualClock(),
  });
  const list = (id: string, ...tools: readonly ListedTool[]): void => {
    lists.set(id, tools);
    reviews.follow(server(id), tools);
  };
  const standing = (id: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      (lists.get(id) ?? []).map((one) => {
        const { status, isHeld } = reviews.pin(server(id), one);
        return [one.name, isHeld ? `held ${status}` : status];
      }),
    );
  return { database, reviews, list, standing, own, lists };
};
let world: ReturnType<typeof makeReviews>;
beforeEach(() => {
  world = makeReviews();
});

it('the first list of a server is approved, also one that comes after an empty one', () => {
  const { list, standing } = world;
  list('a');
  list('a', tool('one'), tool('two'));
  expect(standing('a')).toEqual({ one: 'approved', two: 'approved' });
  list('a', tool('one', 'Other.'), tool('three'));
  expect(standing('a')).toEqual({ one: 'held changed', three: 'new' });
});

it('a tool that goes and comes back as another is held', () => {
  const { list, standing } = world;
  list('a', tool('one'), tool('two'));
  list('a', tool('two'));
  list('a', tool('one', 'Other.'), tool('two'));
  expect(standing('a')).toEqual({ one: 'held changed', two: 'approved' });
  list('a', tool('one'), tool('two'));
  expect(standing('a')).toEqual({ one: 'approved', two: 'approved' });
});

it('a tool that passes for one of another server is held from the first, and shown beside it', () => {
  const { list, standing, reviews, lists } = world;
  list('files', tool('read_file'));
  list('new', tool('reаd_file'), tool('other'), tool('read_file', 'Another read.'));
  expect(standing('new')).toEqual({ reаd_file: 'held new', other: 'approved', read_file: 'approved' });
  expect(standing('files')).toEqual({ read_file: 'approved' });
  const [fake] = lists.get('new') ?? [];
  if (fake === undefined) throw new Error('gone');
  const difference = reviews.difference(server('new'), fake);
  expect(difference).toMatchObject({
    against: 'look-alike',
    other: { serverId: 'files', serverName: 'FILES', tool: 'read_file' },
  });
  expect(difference.changes[0]).toEqual({
    field: 'name',
    path: '',
    before: 'read_file',
    after: 'reаd_file',
  });
  // Its letters of two scripts are a reason of their own.
  reviews.forget('files');
  expect(reviews.flags(server('new'), fake)).toMatchObject([{ kind: 'mixed-letters', where: 'name' }, {}]);
  expect(standing('new').reаd_file).toBe('held new');
  // It was only deleted, and is there again.
  reviews.remember('files', () => lists.get('files') ?? []);
  expect(reviews.flags(server('new'), fake)[2]).toMatchObject({ kind: 'look-alike' });
});

it('what was approved last is taken back, and what was approved before holds again', () => {
  const { list, standing, reviews, lists } = world;
  const approve = (...names: string[]) =>
    reviews.approve(
      server('a'),
      lists.get('a') ?? [],
      names.map((name) => ({ name })),
    );
  list('a', tool('one'));
  list('a', tool('one', 'Other.'), tool('two'));
  expect(approve('one', 'two')).toEqual(['one', 'two']);
  expect(approve('one', 'two')).toEqual([]);
  expect(standing('a')).toEqual({ one: 'approved', two: 'approved' });
  reviews.withdraw(server('a'), ['one', 'two', 'none']);
  expect(standing('a')).toEqual({ one: 'held changed', two: 'new' });
  // What nobody approved by hand is not taken back by hand.
  list('a', tool('one'), tool('two'));
  reviews.withdraw(server('a'), ['one']);
  expect(standing('a')).toEqual({ one: 'approved', two: 'new' });
});

it('a definition that is held at one server is not approved by listing it at another', () => {
  const { list, standing } = world;
  list('a', tool('one'), tool('two'));
  list('a', tool('one', 'Other.'), tool('two'));
  list('b', tool('one', 'Other.'), tool('two'), tool('three'));
  expect(standing('b')).toEqual({ one: 'held changed', two: 'approved', three: 'approved' });
  list('b', tool('one'), tool('two'));
  expect(standing('b')).toEqual({ one: 'approved', two: 'approved' });
});

it('an approval that is taken back more often than it was given leaves the tool held', () => {
  const { list, standing, reviews, lists } = world;
  const approve = () => reviews.approve(server('a'), lists.get('a') ?? [], [{ name: 'one' }]);
  list('a', tool('one'));
  for (const description of ['Other.', 'A third.']) {
    list('a', tool('one', description));
    approve();
  }
  // As two pages do, each of which saw one of the approvals: a definition that nobody approved is no new tool for it.
  for (const _ of [1, 2, 3]) reviews.withdraw(server('a'), ['one']);
  expect(standing('a')).toEqual({ one: 'held changed' });
  list('a', tool('one', 'Other.'));
  expect(standing('a')).toEqual({ one: 'held changed' });
  const [one] = lists.get('a') ?? [];
  if (one === undefined) throw new Error('gone');
  expect(reviews.difference(server('a'), one).changes).not.toEqual([]);
  approve();
  expect(standing('a')).toEqual({ one: 'approved' });
});

it('nothing is approved where one of several is another by now', () => {
  const { list, standing, reviews, lists } = world;
  list('a', tool('one'), tool('two'));
  list('a', tool('one', 'Other.'), tool('two', 'Other.'));
  const seen = [{ name: 'one' }, { name: 'two', hash: tool('two').hash }];
  expect(() => reviews.approve(server('a'), lists.get('a') ?? [], seen)).toThrow(
    expect.objectContaining({ code: 'definition-outdated' }),
  );
  expect(standing('a')).toEqual({ one: 'held changed', two: 'held changed' });
});

it('what differs in a hash alone, and in nothing that anybody is told, is what was approved', () => {
  const { list, standing } = world;
  list('a', { ...tool('one', 'With the key ••••.'), hash: 'of the key as it was' });
  list('a', { ...tool('one', 'With the key ••••.'), hash: 'of another key' });
  expect(standing('a')).toEqual({ one: 'approved' });
  list('a', { ...tool('one', 'With the key •••• twice.'), hash: 'of words that were added' });
  expect(standing('a')).toEqual({ one: 'held changed' });
});

it('a server of the program, or of one’s own, is followed', () => {
  const { list, standing, own } = world;
  own.add('a');
  list('a', tool('one'));
  list('a', tool('one', 'Other.'), tool('two'));
  expect(standing('a')).toEqual({ one: 'approved', two: 'approved' });
});

it('a tool that comes to show another view is held', () => {
  const { list, standing } = world;
  list('a', withView(tool('one'), 'ui://one'));
  list('a', withView(tool('one'), 'ui://two'));
  expect(standing('a')).toEqual({ one: 'held changed' });
});

it('what was approved before views counted is made whole with the view it has, once', () => {
  const { database, list } = world;
  list('a', tool('plain'), withView(tool('seen'), 'ui://one'));
  // As an earlier Patchbay kept them: without what did not count, and with a hash of the rest.
  database.exec(`UPDATE definition_pins SET definition = json_remove(definition, '$.meta', '$.icons')`);
  database.prepare(`UPDATE definition_pins SET hash = ? WHERE tool = 'seen'`).run(tool('seen').hash);
  const again = createToolReviews({
    store: createPinsStore(database),
    everyTool: () => [],
    serverName: (id) => id,
    isOwn: () => false,
    holdsNew: () => false,
    clock: manualClock(),
  });
  const now = [tool('plain'), withView(tool('seen'), 'ui://one')];
  again.follow(server('a'), now);
  expect(now.map((one) => again.pin(server('a'), one).status)).toEqual(['approved', 'approved']);
  const later = [withView(tool('plain'), 'ui://new'), withView(tool('seen'), 'ui://two')];
  again.follow(server('a'), later);
  expect(later.map((one) => again.pin(server('a'), one).status)).toEqual(['changed', 'changed']);
});
