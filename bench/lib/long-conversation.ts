import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { writeMessages } from '../../test/support/write-messages.ts';

const AT = '2026-01-01T00:00:00.000Z';
const words = (count: number): string => 'Some more words of an answer that is read. '.repeat(count);

/** What models answer: prose, code, tables, lists, thoughts, and calls with text and with a picture. */
const answers = (picture: object): readonly ((index: number) => readonly object[])[] => [
  (index) => [{ type: 'text', text: `Message ${index}. ${words(3)}\n\n${words(12)}` }],
  (index) => [
    {
      type: 'text',
      text: `Message ${index}.\n\n\`\`\`ts\n${'const value = compute(1, 2);\n'.repeat(25)}\`\`\``,
    },
  ],
  (index) => [
    {
      type: 'text',
      text: `## Message ${index}\n\n| name | size | kind |\n|---|---|---|\n${'| a *file* | 12 kB | `text` |\n'.repeat(15)}`,
    },
  ],
  (index) => [
    { type: 'reasoning', text: words(20) },
    { type: 'text', text: `Message ${index}.\n\n${`- **one** of [many](https://example.com)\n`.repeat(12)}` },
  ],
  (index) => [
    {
      type: 'call',
      id: `call_${index}`,
      round: 1,
      name: 'picture',
      serverId: 'none',
      serverName: 'Pictures',
      tool: 'picture',
      annotations: {},
      arguments: { of: `message ${index}` },
      state: {
        kind: 'done',
        isError: false,
        result: { content: [{ type: 'text', text: words(30) }, ...(index % 4 === 0 ? [picture] : [])] },
        durationMs: 12,
        resultTokens: 300,
        savedTokens: 0,
      },
      questions: [],
    },
    { type: 'text', text: `Message ${index}. ${words(4)}` },
  ],
];

/** Writes a conversation into the data folder of a running program, with a picture among its media. */
export const writeLongConversation = (dataDir: string, chatId: string, messages: number): void => {
  const data = readFileSync(new URL('../../docs/pictures/tool-result-light-wide.png', import.meta.url));
  const sha256 = createHash('sha256').update(data).digest('hex');
  mkdirSync(join(dataDir, 'media'), { recursive: true });
  writeFileSync(join(dataDir, 'media', sha256), data);
  const kinds = answers({
    type: 'image',
    mimeType: 'image/png',
    url: `/media/${sha256}`,
    sizeBytes: data.byteLength,
  });
  const database = new Database(join(dataDir, 'patchbay.db'));
  database
    .prepare('INSERT INTO media (sha256, mime_type, size_bytes, created_at) VALUES (?, ?, ?, ?)')
    .run(sha256, 'image/png', data.byteLength, AT);
  database.close();
  writeMessages(dataDir, chatId, messages, (index, isAnswer) =>
    isAnswer
      ? (kinds[(index / 2) % kinds.length]?.(index) ?? [])
      : [{ type: 'text', text: `Message ${index}: ${words(index % 7)}` }],
  );
};
