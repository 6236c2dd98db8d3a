import { expect, it } from 'vitest';
import { typedPrompt } from './prompt-draft.ts';

const text = (words: unknown) => ({ type: 'text', text: words });
const user = (content: { type: string }) => ({ role: 'user', content });

it.each([
  ['one text of the person', [user(text('Say hello.\n\tTwice.'))], 'Say hello.\n\tTwice.'],
  ['nothing', [], undefined],
  ['an empty text', [user(text(' \n'))], undefined],
  ['a text that is none', [user(text(7))], undefined],
  ['two messages', [user(text('a')), user(text('b'))], undefined],
  ['words of the assistant', [{ role: 'assistant', content: text('a') }], undefined],
  ['a picture', [user({ type: 'image' })], undefined],
  ['hidden characters', [user(text('Say\u200B hello.'))], undefined],
  ['more than a field bears', [user(text('x'.repeat(50_001)))], undefined],
])('puts %s into the field only where it can be edited there', (_case, messages, typed) => {
  expect(typedPrompt({ messages })).toBe(typed);
});
