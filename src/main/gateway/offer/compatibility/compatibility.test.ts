import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compatibilityPresets } from '#shared/model/gateway.ts';
import { fitDefinition } from './fit-definition.ts';
import { fitResult } from './fit-result.ts';
import { plainSchema } from './plain-schema.ts';

const { full } = compatibilityPresets;
const openWebUi = compatibilityPresets['open-webui'];

describe('a plain schema', () => {
  it('writes out a root reference and everything below it', () => {
    const schema = {
      $ref: '#/$defs/Query',
      $defs: {
        Query: {
          type: 'object',
          properties: { text: { type: 'string' }, of: { $ref: '#/$defs/Kind' } },
          required: ['text'],
        },
        Kind: { enum: ['a', 'b'] },
      },
    };
    expect(plainSchema(schema)).toEqual({
      type: 'object',
      properties: { text: { type: 'string' }, of: { enum: ['a', 'b'] } },
      required: ['text'],
    });
  });

  it('joins the branches of a choice: each property once, wanted where all want it', () => {
    const branch = (kind: string, more: object, required: string[]) => ({
      type: 'object',
      properties: { kind: { const: kind }, ...more },
      required: ['kind', ...required],
    });
    const schema = {
      oneOf: [
        branch('file', { path: { type: 'string' } }, ['path']),
        branch('url', { url: { type: 'string' } }, ['url']),
      ],
    };
    expect(plainSchema(schema)).toEqual({
      type: 'object',
      properties: {
        kind: { anyOf: [{ const: 'file' }, { const: 'url' }] },
        path: { type: 'string' },
        url: { type: 'string' },
      },
      required: ['kind'],
    });
  });

  it('ends where a schema leads into itself, or says too much', () => {
    const tree = {
      type: 'object',
      properties: { child: { $ref: '#' }, list: { type: 'array', items: { $ref: '#/properties/child' } } },
    };
    expect(JSON.stringify(plainSchema(tree)).length).toBeLessThan(10_000);
    const wide = {
      properties: Object.fromEntries(
        Array.from({ length: 60 }, (_, at) => [`p${at}`, { $ref: '#/$defs/a' }]),
      ),
      $defs: {} as Record<string, object>,
    };
    let last = 'z';
    for (const name of ['c', 'b', 'a']) {
      wide.$defs[name] = {
        properties: Object.fromEntries(
          Array.from({ length: 60 }, (_, at) => [`q${at}`, { $ref: `#/$defs/${last}` }]),
        ),
      };
      last = name;
    }
    expect(JSON.stringify(plainSchema(wide)).length).toBeLessThan(2_000_000);
  });

  // An open branch takes anything for a property that only another one names; a model is told what that other says.
  it('never refuses what the schema took, where branches are closed', () => {
    const leaf = fc.constantFrom(
      { type: 'string' },
      { type: 'number' },
      { enum: [1, 'a', null] },
      { type: 'boolean' },
    );
    const name = fc.constantFrom('a', 'b', 'c');
    const plain = fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(name, leaf),
      required: fc.uniqueArray(name, { maxLength: 2 }),
    });
    const closed = plain.map((one) => ({ ...one, additionalProperties: false }));
    const schema = fc.oneof(
      plain,
      fc.record({ oneOf: fc.array(closed, { minLength: 1, maxLength: 3 }) }),
      fc.record({
        anyOf: fc.array(closed, { minLength: 1, maxLength: 3 }),
        properties: fc.dictionary(name, leaf),
      }),
      fc.record({ allOf: fc.array(plain, { minLength: 1, maxLength: 3 }) }),
      plain.map((one) => ({ $ref: '#/$defs/it', $defs: { it: one } })),
    );
    const value = fc.dictionary(name, fc.constantFrom<unknown>('x', 'a', 1, 2, true, null));
    const ajv = new Ajv2020({ strict: false, addUsedSchema: false });
    fc.assert(
      fc.property(schema, value, (given, one) => {
        if (ajv.compile(given)(one)) expect(ajv.compile(plainSchema(given))(one)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a definition', () => {
  const definition = {
    name: 'find',
    inputSchema: { $ref: '#/$defs/a', $defs: { a: { type: 'object', properties: { q: {} } } } },
    outputSchema: { type: 'object' },
    _meta: { ui: 1 },
  };

  it('stays as it is for a client that bears the protocol', () => {
    expect(fitDefinition(definition, full)).toEqual(definition);
  });

  it('is made plain for Open WebUI, and keeps the rest', () => {
    expect(fitDefinition(definition, openWebUi)).toEqual({
      name: 'find',
      inputSchema: { type: 'object', properties: { q: {} } },
      _meta: { ui: 1 },
    });
  });
});

describe('a result', () => {
  it('stays as it is for a client that bears the protocol', () => {
    const result = { content: [{ type: 'resource_link' as const, uri: 'a:b' }], structuredContent: { a: 1 } };
    expect(fitResult(result, full)).toBe(result);
  });

  it('tells structured content and links as text, once', () => {
    const link = { type: 'resource_link' as const, uri: 'file:///a', name: 'a', description: 'The first' };
    expect(fitResult({ content: [link], structuredContent: { n: 1 } }, openWebUi)).toEqual({
      content: [
        { type: 'text', text: 'a: The first (file:///a)' },
        { type: 'text', text: '{"n":1}' },
      ],
      structuredContent: { n: 1 },
    });
    const said = { content: [{ type: 'text' as const, text: '{ "n": 1 }' }], structuredContent: { n: 1 } };
    expect(fitResult(said, openWebUi).content).toHaveLength(1);
  });

  it('hands on audio that is not WAV, and SVG, as files', () => {
    const data = Buffer.from('<svg/>').toString('base64');
    const { content } = fitResult(
      {
        content: [
          { type: 'audio', data: 'AA==', mimeType: 'audio/mpeg' },
          { type: 'audio', data: 'AA==', mimeType: 'audio/wav' },
          { type: 'image', data, mimeType: 'image/svg+xml' },
          { type: 'image', data: 'AA==', mimeType: 'image/png' },
        ],
      },
      openWebUi,
    );
    expect(content).toMatchObject([
      { type: 'resource', resource: { mimeType: 'audio/mpeg', blob: 'AA==' } },
      { type: 'audio' },
      { type: 'resource', resource: { mimeType: 'image/svg+xml', text: '<svg/>' } },
      { type: 'image' },
    ]);
  });
});
