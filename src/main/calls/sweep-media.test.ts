import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { manualClock } from '../../../test/manual-clock.ts';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';
import { isoTime } from '../clock.ts';
import { openRegistry } from '../database/database.ts';
import { createStores } from '../stores.ts';
import { createMediaFiles } from './media-files.ts';
import { sweepMedia } from './sweep-media.ts';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

const open = () => {
  const dataDir = temporaryDataDir();
  // Files have the times of the system.
  const clock = manualClock(Date.now());
  const registry = openRegistry(dataDir, isoTime(clock));
  const stores = createStores(registry.database);
  const files = createMediaFiles(dataDir, stores.media, clock);
  const path = (name: string): string => join(dataDir, 'media', name);
  let isStopped = false;
  return {
    clock,
    stores,
    files,
    path,
    save: async (text: string) => {
      const { url } = await files.save(Buffer.from(text), 'image/png');
      return { url, sha256: url.split('/').at(-1) ?? '' };
    },
    addCall: (id: string, named: string) =>
      stores.callLog.add([
        {
          summary: {
            id,
            at: isoTime(clock),
            serverId: 'srv_a',
            serverName: 'a',
            tool: 't',
            caller: 'runner',
            status: 'ok',
            queuedMs: 0,
            durationMs: 1,
            attempts: 1,
            argumentBytes: 2,
            resultBytes: 2,
          },
          arguments: '{}',
          result: JSON.stringify({ content: [{ type: 'image', mimeType: 'image/png', url: named }] }),
          error: null,
          dropped: null,
          searchText: '',
        },
      ]),
    addMessage: (chatId: string, named: string) => {
      const at = isoTime(clock);
      const choices = { providerId: '', model: '', systemPrompt: '', selection: [], pinnedTools: [] };
      stores.chats.save({
        ...choices,
        id: chatId,
        title: '',
        approvals: 'destructive',
        maxRounds: 1,
        toolLimit: 1,
        createdAt: at,
        updatedAt: at,
      });
      stores.messages.save({
        id: `message_${chatId}`,
        chatId,
        at,
        role: 'user',
        parts: [{ type: 'media', name: 'p', mimeType: 'image/png', url: named, sizeBytes: 3 }],
      });
    },
    stop: () => {
      isStopped = true;
    },
    sweep: (pause: () => Promise<void> = async () => undefined) =>
      sweepMedia({
        files,
        references: stores.mediaReferences,
        flush: () => undefined,
        clock,
        pause,
        isStopped: () => isStopped,
      }),
    [Symbol.dispose]: () => {
      registry.close();
      rmSync(dataDir, { recursive: true });
    },
  };
};
let world: ReturnType<typeof open>;
beforeEach(() => {
  world = open();
});
afterEach(() => world[Symbol.dispose]());

it('media stay as long as a call or a message names them, and as the deletion of that can be undone', async () => {
  const { clock, stores, files, path, save, addCall, addMessage, sweep } = world;
  const { url, sha256 } = await save('two owners');
  const lonely = await save('nobody’s');
  addCall('call_1', url);
  addMessage('chat_1', url);
  clock.advance(DAY_MS + HOUR_MS);

  expect(await sweep()).toMatchObject({ removed: 1, freedBytes: 10, files: 1, sizeBytes: 10 });
  expect(existsSync(path(lonely.sha256))).toBe(false);
  expect(await files.read(lonely.sha256)).toBeUndefined();

  stores.callLog.removeBefore(isoTime(clock));
  expect(await sweep()).toMatchObject({ removed: 0 });
  // One that stands in an answer that gave way to another is named too.
  const [message] = stores.messages.all('chat_1');
  if (message === undefined) throw new Error('no message');
  const turn = { providerId: 'p', model: 'm', status: 'done', rounds: 1 } as const;
  const counts = { inputTokens: 0, outputTokens: 0, durationMs: 0 };
  const other = { at: message.at, parts: message.parts, turn: { ...turn, ...counts } };
  stores.messages.save({ ...message, parts: [], others: { place: 1, answers: [other] } });
  expect(await sweep()).toMatchObject({ removed: 0 });
  stores.chats.setDeleted('chat_1', isoTime(clock));
  clock.advance(HOUR_MS);
  expect(await sweep()).toMatchObject({ removed: 0 });
  stores.chats.setDeleted('chat_1', null);
  expect(await sweep()).toMatchObject({ removed: 0 });
  expect((await files.read(sha256))?.mimeType).toBe('image/png');

  stores.chats.setDeleted('chat_1', isoTime(clock));
  clock.advance(DAY_MS);
  stores.chats.purgeBefore(isoTime(clock));
  expect(await sweep()).toMatchObject({ removed: 1, freedBytes: 10, files: 0, sizeBytes: 0 });
  expect(existsSync(path(sha256))).toBe(false);
});

it('media of a call beyond the first rows that are looked through are found', async () => {
  const { clock, save, addCall, sweep } = world;
  const { url } = await save('late');
  for (let at = 0; at < 250; at += 1) addCall(`call_${at}`, at === 249 ? url : '/media/none');
  clock.advance(2 * DAY_MS);
  expect(await sweep()).toMatchObject({ removed: 0 });
});

it('what was stored within a day stays, and what is stored again is as new', async () => {
  const { clock, path, save, sweep } = world;
  const { sha256 } = await save('again');
  clock.advance(DAY_MS - HOUR_MS);
  expect(await sweep()).toMatchObject({ removed: 0 });
  await save('again');
  clock.advance(DAY_MS - HOUR_MS);
  expect(await sweep()).toMatchObject({ removed: 0 });
  clock.advance(2 * HOUR_MS);
  // Met again while what names it is looked for.
  world.addCall('call_other', '/media/none');
  expect(await sweep(async () => void (await save('again')))).toMatchObject({ removed: 0 });
  expect(existsSync(path(sha256))).toBe(true);
});

it('what a crash has left is removed later, and what is half written now is not', async () => {
  const { clock, stores, path, save, sweep } = world;
  const { sha256 } = await save('row gone');
  clock.advance(2 * DAY_MS);
  // Killed between the row and the file.
  stores.media.remove(sha256, isoTime(clock));
  writeFileSync(path('new_half'), 'half');
  const other = createHash('sha256').update('x').digest('hex');
  writeFileSync(path(other), 'x');
  expect(await sweep()).toMatchObject({ removed: 0, freedBytes: 8 + 4 + 1 });
  expect(readdirSync(path(''))).toEqual([]);

  // The clock of this test is ahead of the files' by now.
  const young = manualClock(Date.now());
  writeFileSync(path('new_half'), 'half');
  await sweepMedia({
    files: world.files,
    references: stores.mediaReferences,
    flush: () => undefined,
    clock: young,
    pause: async () => undefined,
    isStopped: () => false,
  });
  expect(readdirSync(path(''))).toEqual(['new_half']);
});

it('one that is stopped in between removes nothing that is named, and the next one goes on', async () => {
  const { clock, path, save, addCall, sweep, stop } = world;
  const { url, sha256 } = await save('named late');
  for (let at = 0; at < 101; at += 1) addCall(`call_${at}`, at === 100 ? url : '/media/none');
  clock.advance(2 * DAY_MS);
  expect(await sweep(async () => stop())).toMatchObject({ removed: 0, freedBytes: 0 });
  expect(existsSync(path(sha256))).toBe(true);
});
