import { expect, it } from 'vitest';
import type { ChatPart } from '#shared/model/chat.ts';
import { partsOf } from './composer-drafts.ts';
import { keptAttachments } from './kept-attachments.ts';

const of = { serverId: 's', serverName: 'S', name: 'one' };
const media = { type: 'media', name: 'dot', sizeBytes: 1, url: '/media/1' } as const;
const parts: ChatPart[] = [
  { ...media, mimeType: 'image/png' },
  { type: 'text', text: 'Look' },
  { ...media, mimeType: 'text/csv' },
  { type: 'resource', ...of, uri: 'test://one', contents: [] },
  { type: 'prompt', ...of, arguments: {}, messages: [] },
];

it('keeps what went with a message by its place in it, and only a picture as one', () => {
  const kept = keptAttachments({ id: 'm', chatId: 'c', parts });
  expect(kept.map(({ is, part, url }) => [is, part, url])).toEqual([
    ['file', 0, '/media/1'],
    ['file', 2, undefined],
    ['resource', 3, undefined],
    ['prompt', 4, undefined],
  ]);
  expect(partsOf({ text: '', attachments: kept.slice(1, 2) })).toEqual([
    { type: 'kept', chatId: 'c', messageId: 'm', part: 2 },
  ]);
});
