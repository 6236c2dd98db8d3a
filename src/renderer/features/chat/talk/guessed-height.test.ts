import { expect, it } from 'vitest';
import type { ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { guessedHeight } from './guessed-height.ts';

const height = (...parts: ChatPart[]): number =>
  guessedHeight({ id: '', chatId: '', at: '', role: 'assistant', parts } satisfies ChatMessage);
const text = (words: string): ChatPart => ({ type: 'text', text: words });

it('guesses a message by its lines and what is in it, within bounds', () => {
  const short = height(text('yes'));
  expect(height(text('a\nb\nc'))).toBeGreaterThan(short);
  expect(height(text('word '.repeat(200)))).toBeGreaterThan(short + 100);
  const picture: ChatPart = { type: 'media', name: '', mimeType: 'image/png', url: '', sizeBytes: 1 };
  expect(height(picture)).toBeGreaterThan(height({ type: 'reasoning', text: 'x'.repeat(10_000) }) + 100);
  expect(height(text('x\n'.repeat(1_000_000)))).toBeLessThan(5_000);
});
