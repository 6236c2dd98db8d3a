import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallToolResult } from '#shared/model/content.ts';
import { boundText } from './bound-text.ts';
import { hideBinary } from './hide-binary.ts';
import { modelView } from './model-view.ts';
import { personView } from './person-view.ts';

const plain = { takesImages: false, characters: 10_000 };
const text = (value: string): CallToolResult => ({ content: [{ type: 'text', text: value }] });
const base64 = (bytes: number): string =>
  Buffer.alloc(bytes, 'patchbay is a control center').toString('base64');

describe('what a model is given of a result', () => {
  it('is its text, and a line for each of its media', () => {
    const result = {
      content: [
        { type: 'text', text: 'Here it is' },
        { type: 'image', mimeType: 'image/png', url: '/media/abc', sizeBytes: 120_000 },
        { type: 'audio', mimeType: 'audio/wav', url: '/media/def', sizeBytes: 900_000 },
        { type: 'resource', resource: { uri: 'demo://a', text: 'inside' } },
        { type: 'resource', resource: { uri: 'demo://b', url: '/media/0', sizeBytes: 9, mimeType: 'a/b' } },
        { type: 'resource_link', uri: 'demo://c', name: 'C' },
        { type: 'hologram', data: 'x' },
        { type: 'text', text: 'for you alone', annotations: { audience: ['user'] } },
      ],
    } as CallToolResult;
    const view = modelView(result, plain);
    expect(view.text.split('\n')).toEqual([
      'Here it is',
      '[image/png, 120000 bytes, shown to the person: /media/abc]',
      '[audio/wav, 900000 bytes, shown to the person: /media/def]',
      'demo://a:',
      'inside',
      '[a/b demo://b, 9 bytes, shown to the person: /media/0]',
      '[link to the resource demo://c: C]',
      '[content of the kind "hologram", shown to the person]',
      '[something that is shown to the person only]',
    ]);
    expect(view.pictures).toEqual([]);
    expect(view.savedTokens).toBeGreaterThan(500_000);
    expect(modelView(result, { ...plain, takesImages: true }).pictures).toEqual([
      { url: '/media/abc', mimeType: 'image/png' },
    ]);
  });

  it('says structured content once', () => {
    const structuredContent = { list: [1, 2, { a: 'b' }] };
    const said = { ...text(JSON.stringify(structuredContent, undefined, 2)), structuredContent };
    expect(modelView(said, plain).text).toBe(JSON.stringify(structuredContent, undefined, 2));
    const unsaid = { ...text('three of them'), structuredContent };
    expect(modelView(unsaid, plain).text).toBe(`three of them\n${JSON.stringify(structuredContent)}`);
  });

  it('never holds more than a kilobyte of Base64, however it is wrapped', () => {
    const forms = [
      base64(3_000),
      `data:image/png;base64,${base64(3_000)}`,
      JSON.stringify({ image: base64(3_000) }),
      base64(3_000).replace(/.{76}/g, '$&\n'),
      JSON.stringify({ pem: base64(3_000).replace(/.{64}/g, '$&\r\n') }),
      Buffer.alloc(2_000, 7).toString('hex'),
      base64(3_000).replaceAll('+', '-').replaceAll('/', '_'),
    ];
    for (const form of forms) {
      const view = modelView({ ...text(`before ${form} after`), structuredContent: { form } }, plain);
      expect(view.text).not.toMatch(/[A-Za-z0-9+/_=-]{200}/);
      expect(view.text).toMatch(/^before .*left out.* after/s);
    }
  });

  it('leaves ordinary text, code and addresses alone', () => {
    const words = 'https://example.com/a/b?c=d the-quick-brown_fox jumps; const x = 5;\n'.repeat(100);
    expect(hideBinary(words)).toBe(words);
    expect(hideBinary(base64(500))).toBe(base64(500));
  });

  it('leaves binary data out of texts of any length, wherever it stands', () => {
    expect(hideBinary('x'.repeat(30_000_000))).toBe('[30000000 characters of binary data left out]');
    // At every place around the end of a piece.
    for (let before = 998_000; before <= 1_000_000; before += 250) {
      const text = `"${'a b '.repeat(before / 4)}", "${base64(1_500)}"`;
      expect(hideBinary(text)).not.toContain(base64(1_500).slice(0, 100));
    }
  });

  it('keeps within its bound, with the beginning and the end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 20, max: 200 }),
        (given, limit) => {
          const bound = boundText(given, limit);
          if (given.length <= limit) expect(bound).toBe(given);
          else {
            expect(bound.length).toBeLessThanOrEqual(limit + 110);
            expect(bound.isWellFormed()).toBe(given.isWellFormed());
          }
        },
      ),
    );
    const long = modelView(text(`first ${'middle '.repeat(1_000_000)} last`), plain).text;
    expect(long.length).toBeLessThan(10_200);
    expect(long).toMatch(/^first .*7000011 characters left out.* last$/s);
  });
});

describe('what a person sees of a result', () => {
  it('is all of it within the bound', () => {
    const result = { ...text('hello'), structuredContent: { a: 1 }, isError: true };
    expect(personView(result)).toEqual({ result, isCut: false });
  });

  it('is its beginning beyond that, over all blocks together', () => {
    const result = {
      content: [
        { type: 'text' as const, text: 'abcdef' },
        { type: 'resource' as const, resource: { uri: 'a://b', text: 'ghijkl' } },
        { type: 'text' as const, text: 'mnop' },
      ],
      structuredContent: { letters: 'abcdefghijkl' },
    };
    expect(personView(result, 8)).toEqual({
      isCut: true,
      result: {
        content: [
          { type: 'text', text: 'abcdef' },
          { type: 'resource', resource: { uri: 'a://b', text: 'gh' } },
          { type: 'text', text: '' },
        ],
      },
    });
  });
});
