import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip } from './clip.ts';
import { roomAfter, roughBytes } from './weigh.ts';

const plain = (text: string): string => text;
const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('the weight of a message', () => {
  it.each([
    ['an object', { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'x'.repeat(300) }] } }],
    ['a list', Array.from({ length: 100 }, (_, index) => `item ${index}`)],
    ['texts beyond ASCII', { name: 'Zürich', signs: '漢字' }],
  ])('is about that of its JSON: %s', (_, value) => {
    const json = JSON.stringify(value);
    expect(Math.abs(10_000 - roomAfter(value, 10_000) - json.length) / json.length).toBeLessThan(0.25);
    expect(Math.abs(roughBytes(value) - Buffer.byteLength(json)) / json.length).toBeLessThan(0.25);
  });

  it('of a long list is that of its first items, times their number', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({ index: index % 10, name: 'x'.repeat(20) }));
    const json = JSON.stringify({ rows });
    expect(Math.abs(roughBytes({ rows }) - json.length) / json.length).toBeLessThan(0.1);
    expect(Number.isInteger(roughBytes({ rows }))).toBe(true);
  });

  it('is not counted to the end of what does not fit', () => {
    const looked: number[] = [];
    const endless = new Proxy([] as unknown[], {
      get: (target, key, receiver) => {
        if (key === 'length') return 1_000_000;
        if (typeof key !== 'string' || !/^\d+$/.test(key)) return Reflect.get(target, key, receiver);
        looked.push(Number(key));
        return 'x'.repeat(100);
      },
    });
    expect(roomAfter(endless, 1_000)).toBeLessThan(0);
    expect(looked.length).toBeLessThan(20);
  });

  it('of a message that nests without end is too large, and nothing is exhausted', () => {
    expect(roomAfter(deep(20_000), 1_000_000)).toBeLessThan(0);
    expect(roughBytes(deep(20_000))).toBeGreaterThan(0);
  });
});

/** As it comes from a line: JSON knows no -0. */
const parsedJson = fc.json({ maxDepth: 8 }).map((text): unknown => JSON.parse(text));

describe('a message that is too large', () => {
  it('fits its bound, about, whatever it is made of, and can be read as JSON', () => {
    fc.assert(
      fc.property(parsedJson, fc.integer({ min: 10, max: 2_000 }), (value, room) => {
        const { value: kept, cut } = clip(value, room, plain);
        const text = JSON.stringify(kept);
        // Every level on the way down may say that something is missing.
        expect(text.length).toBeLessThan(4 * room + 2_000);
        if (cut.texts + cut.items === 0) expect(kept).toEqual(value);
        expect(JSON.parse(text)).toEqual(kept);
      }),
    );
  });

  it('keeps the beginning of its texts, and says how long they were', () => {
    const { value, cut } = clip({ id: 1, result: { text: 'x'.repeat(100_000) } }, 4_000, plain);
    expect(value).toMatchObject({
      id: 1,
      result: { text: expect.stringMatching(/^x{1000,2000} … \(100000 characters\)$/) },
    });
    expect(cut).toEqual({ texts: 1, items: 0 });
    expect(JSON.stringify(value).length).toBeLessThan(4_500);
  });

  it('keeps its first items and members, and says how many are missing', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ index }));
    const { value, cut } = clip({ tools: many }, 1_000, plain);
    const { tools } = value as { tools: unknown[] };
    expect(tools[0]).toEqual({ index: 0 });
    expect(tools.at(-1)).toBe(`… ${1_001 - tools.length} more`);
    expect(cut).toEqual({ texts: 0, items: 1_001 - tools.length });
    const members = clip(Object.fromEntries(many.entries()), 1_000, plain);
    expect(members.cut.items).toBeGreaterThan(800);
    expect(members.value).toHaveProperty('…', `${members.cut.items} more`);
  });

  it('that nests without end is cut at some depth', () => {
    const { value, cut } = clip(deep(20_000), 1_000_000, plain);
    expect(cut).toEqual({ texts: 0, items: 1 });
    expect(JSON.stringify(value)).toMatch(/^\[{90,110}"…"\]{90,110}$/);
  });

  it('leaves no half of a secret at the cut', () => {
    const secret = `key-${'s'.repeat(600)}`;
    const text = `${'x'.repeat(700)}${secret}${'y'.repeat(5_000)}`;
    const { value } = clip([text], 2_000, (given) => given.replaceAll(secret, '•••'));
    expect(JSON.stringify(value)).not.toContain('key-');
    expect(JSON.stringify(value)).toContain('•••');
  });
});
