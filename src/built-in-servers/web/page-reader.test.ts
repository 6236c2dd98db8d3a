import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Refusal } from '../lib/refusal.ts';
import { createPageReader } from './page-reader.ts';

const program = join(import.meta.dirname, 'index.ts');
const page = (text: string) => ({ text, url: new URL('https://site.test/') });

it('ends with a page that never ends, and with whoever asked', async () => {
  const never = new AbortController().signal;
  const endless = page('<b>'.repeat(100_000));
  const hurried = createPageReader(program, 2_000);
  await expect(hurried('markdown', endless, never)).rejects.toThrow('cannot be read within 2 s');
  const leaving = new AbortController();
  const left = createPageReader(program)('markdown', endless, leaving.signal);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
});

it('says what is wrong with a page, and reads the next', async () => {
  const read = createPageReader(program);
  const { signal } = new AbortController();
  const nothing = read('article', page('<p></p>'), signal);
  await expect(nothing).rejects.toThrow(Refusal);
  await expect(nothing).rejects.toThrow('no article');
  expect(await read('markdown', page('<h1>Hi</h1>'), signal)).toEqual({ title: '', text: '# Hi' });
});
