import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#shared/model/capability.ts';
import { createArgumentHeaderCheck } from './argument-headers.ts';

const schema: JsonObject = {
  type: 'object',
  properties: {
    region: { type: 'string', 'x-mcp-header': 'Region' },
    size: {
      type: 'object',
      properties: { depth: { type: 'integer', 'x-mcp-header': 'Depth' } },
    },
    dry: { type: 'boolean', 'x-mcp-header': 'Dry' },
  },
};
const base64 = (text: string): string => `=?base64?${Buffer.from(text).toString('base64')}?=`;
const check = (args: unknown, headers: Readonly<Record<string, string>>, inputSchema = schema) =>
  createArgumentHeaderCheck()(inputSchema, args, (name) => headers[name]);

describe('the headers of a call', () => {
  it.each([
    ['say what the arguments say', { region: 'Bern', dry: true }, { region: 'Bern', dry: 'true' }],
    ['say it in Base64', { region: 'Zürich' }, { region: base64('Zürich') }],
    ['say a number in another way', { size: { depth: 7 } }, { depth: '7.0' }],
    ['say nothing of arguments that are not there', { region: null }, {}],
    ['say more than the arguments', {}, { region: 'Bern' }],
    ['are not needed without arguments', undefined, {}],
  ])('%s', (_, args, said) => {
    const headers = Object.fromEntries(
      Object.entries(said).map(([name, value]) => [`mcp-param-${name}`, value]),
    );
    expect(check(args, headers)).toBeUndefined();
  });

  it.each([
    ['are missing', { region: 'Bern' }, {}],
    ['say something else', { region: 'Bern' }, { region: 'Biel' }],
    ['say something else inside an argument', { size: { depth: 7 } }, { depth: '8' }],
    ['say something else in Base64', { region: 'Bern' }, { region: base64('Biel') }],
    ['are broken Base64', { region: '=?base64?!?=' }, { region: '=?base64?!?=' }],
    ['say a truth in other letters', { dry: true }, { dry: 'TRUE' }],
  ])('are refused where they %s', (_, args, said) => {
    const headers = Object.fromEntries(
      Object.entries(said).map(([name, value]) => [`mcp-param-${name}`, value]),
    );
    expect(check(args, headers)).toMatchObject({ code: -32_020, status: 400 });
  });

  it('are not looked at where the client speaks stdio', () => {
    expect(check({ region: 'Bern' }, { 'patchbay-link': 'stdio' })).toBeUndefined();
  });

  it('mean nothing where the wish for them is broken', () => {
    const broken = { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'a b' } } };
    expect(check({ region: 'Bern' }, {}, broken)).toBeUndefined();
  });
});
