import { describe, expect, it } from 'vitest';
import { textKind } from './text-kind.ts';

describe('textKind', () => {
  it.each([
    ['{"a":1}', 'json'],
    [' [1, 2]', 'json'],
    ['{not json}', 'plain'],
    ['42', 'plain'],
    ['# Title\n\ntext', 'markdown'],
    ['see [docs](https://example.com)', 'markdown'],
    ['- one\n- two', 'markdown'],
    ['| a | b |\n| --- | --- |\n| 1 | 2 |', 'markdown'],
    ['5 * 3 * 2 = 30', 'plain'],
    ['#hashtag', 'plain'],
    ['Echo: hello', 'plain'],
  ])('takes %j as %s', (text, kind) => {
    expect(textKind(text).kind).toBe(kind);
  });

  it('goes by the MIME type where there is one', () => {
    expect(textKind('word', 'text/markdown; charset=utf-8').kind).toBe('markdown');
    expect(textKind('# comment', 'text/x-python').kind).toBe('plain');
  });

  it.each(['\n', ' ', '[a', '- a\n\n', '1. a\n', '**a', '|', '|a|\n'])(
    'has an answer for %j over and over within the time of a test',
    (piece) => {
      expect(textKind(piece.repeat(Math.floor(49_000 / piece.length))).kind).not.toBe('json');
    },
  );

  it('leaves a large text plain', () => {
    expect(textKind(`[${'1,'.repeat(30_000)}1]`).kind).toBe('plain');
  });
});
