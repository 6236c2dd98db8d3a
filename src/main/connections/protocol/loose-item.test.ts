import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../definition-hash.ts';
import { readPrompt, readResource, readResourceTemplate, readTool } from './loose-item.ts';

describe('reading items', () => {
  it('survives whatever JSON a server sends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        for (const read of [readTool, readResource, readResourceTemplate, readPrompt])
          expect(Object.keys(read(raw))).toHaveLength(1);
      }),
    );
  });

  it('takes a prompt without its broken arguments', () => {
    expect(readPrompt({ name: 'p', arguments: [{ name: 'a', required: true }, {}, 'b'] })).toMatchObject({
      item: { name: 'p', arguments: [{ name: 'a', required: true }] },
    });
  });
});

describe('the hash of a tool', () => {
  const hash = (raw: unknown): string => {
    const read = readTool(raw);
    return 'item' in read ? read.item.hash : '';
  };

  it('is the same for the same definition, whatever the order of its keys', () => {
    const one = {
      name: 'a',
      description: 'd',
      inputSchema: { type: 'object', properties: { x: {}, y: {} } },
    };
    const two = {
      inputSchema: { properties: { y: {}, x: {} }, type: 'object' },
      description: 'd',
      name: 'a',
    };
    expect(hash(one)).toBe(hash(two));
    expect(hash({ ...one, description: 'D' })).not.toBe(hash(one));
  });

  it('comes from JSON that reads back the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

it('the hash of a tool counts annotations that the protocol does not know: they are handed on', () => {
  const hashOf = (annotations: unknown): string => {
    const read = readTool({ name: 'a', inputSchema: { type: 'object' }, annotations });
    return 'item' in read ? read.item.hash : '';
  };
  expect(hashOf({ readOnlyHint: true, note: 'x' })).not.toBe(hashOf({ readOnlyHint: true, note: 'y' }));
  expect(hashOf({ readOnlyHint: 'yes' })).not.toBe(hashOf({ readOnlyHint: true }));
  expect(hashOf(undefined)).toBe(hashOf({}));
});
