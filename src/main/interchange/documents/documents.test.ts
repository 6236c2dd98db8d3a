import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../paste/json-text.ts';
import { type DocumentPath, type DocumentSyntax, editDocument } from './document-syntax.ts';
import { jsonSyntax } from './json-syntax.ts';
import { tomlSyntax } from './toml-syntax.ts';
import { yamlSyntax } from './yaml-syntax.ts';

const server = { command: 'npx', args: ['-y', 'thing'], env: { KEY: 'a "b"\nc' } };
const coded = (code: string, details: Record<string, unknown> = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

interface Case {
  readonly name: string;
  readonly syntax: DocumentSyntax;
  readonly path: DocumentPath;
  /** What stands before and after the entry of the path. */
  readonly text: readonly [before: string, entry: string, after: string];
}

const cases: readonly Case[] = [
  {
    name: 'JSON with comments',
    syntax: jsonSyntax,
    path: ['mcpServers', 'mine'],
    text: [
      '{\n\t// kept\n\t"theme" :  "dark", "mcpServers": {\n\t\t"other": {"command":"x"}, /* odd */\n\t\t"mine": ',
      '{ "command": "old" }',
      '\n\t},\n\t"numbers": [1,2 , 3],\n}',
    ],
  },
  {
    name: 'JSON of Windows',
    syntax: jsonSyntax,
    path: ['servers', 'mine'],
    text: ['\uFEFF{\r\n  "servers": {\r\n    "mine": ', '{}', ',\r\n    "z": 1\r\n  }\r\n}\r\n'],
  },
  {
    name: 'TOML',
    syntax: tomlSyntax,
    path: ['mcp_servers', 'mine'],
    text: [
      '# head\nmodel = "x"   # odd   spacing\n\n[mcp_servers.other]\ncommand = "a"\n\n',
      '[mcp_servers.mine]\ncommand = "old"\n\n[mcp_servers.mine.env]\nA = "1"\n',
      '\n# of the next one\n[tools]\nx = [ 1,\n 2 ]\n',
    ],
  },
  {
    name: 'YAML maps',
    syntax: yamlSyntax,
    path: ['extensions', 'mine'],
    text: [
      '# head\nGOOSE: "x"\nextensions:\n    other:   # odd\n        cmd: a\n',
      '    mine:\n        cmd: old\n        args:\n        - 1\n',
      "    last:\n        cmd: 'z'\nafter: [ 1,  2 ]\n",
    ],
  },
  {
    name: 'YAML lists',
    syntax: yamlSyntax,
    path: ['mcpServers', 1],
    text: [
      'name: x\nmcpServers:\n  - name: other\n    command: a # why\n',
      '  - name: mine\n    command: old\n',
      '\nrules:\n  - one\n',
    ],
  },
];

describe.each(cases)('$name', ({ syntax, path, text: [before, entry, after] }) => {
  const text = before + entry + after;

  it('changes one place and keeps every other byte', () => {
    const edited = editDocument(syntax, text, path, server);
    expect(edited.startsWith(before.trimEnd())).toBe(true);
    expect(edited.endsWith(after)).toBe(true);
    expect(syntax.parse(edited)).not.toEqual(syntax.parse(text));
  });

  it('gives the old bytes back where the old value is put in again, as far as it is written the same way', () => {
    const other = editDocument(syntax, text, path, server);
    const again = editDocument(syntax, other, path, { command: 'again' });
    expect(again.startsWith(before.trimEnd())).toBe(true);
    expect(again.endsWith(after)).toBe(true);
  });

  it('takes it out', () => {
    const edited = editDocument(syntax, text, path, undefined);
    expect(edited.length).toBeLessThan(text.length);
    expect(edited).not.toContain('mine');
  });

  it('puts in what is not there yet', () => {
    const last = path.at(-1);
    const fresh = [...path.slice(0, -1), typeof last === 'number' ? 2 : 'fresh'];
    const edited = editDocument(syntax, text, fresh, server);
    expect(edited.startsWith(before)).toBe(true);
  });
});

describe.each([
  ['JSON', jsonSyntax, ['mcpServers', 'a']],
  ['TOML', tomlSyntax, ['mcp_servers', 'a']],
  ['YAML', yamlSyntax, ['mcpServers', 'a']],
  ['YAML list', yamlSyntax, ['mcpServers', 0]],
] as const)('an empty %s file', (_, syntax, path) => {
  it.each(['', '\n'])('is begun: %j', (text) => {
    expect(syntax.parse(editDocument(syntax, text, path, server))).toEqual(
      typeof path[1] === 'number' ? { mcpServers: [server] } : { [path[0]]: { a: server } },
    );
  });
});

describe('what cannot be edited is refused, not broken', () => {
  it.each([
    ['TOML, inline', tomlSyntax, 'mcp_servers = { a = { command = "x" } }\n', ['mcp_servers', 'b']],
    ['TOML, dotted', tomlSyntax, 'mcp_servers.a.command = "x"\n', ['mcp_servers', 'a']],
    ['YAML, flow style', yamlSyntax, 'extensions: { a: { cmd: x } }\n', ['extensions', 'b']],
  ] as const)('%s', (_, syntax, text, path) => {
    expect(() => editDocument(syntax, text, path, server)).toThrow(coded('document-not-editable'));
  });
});

describe('a broken file is refused with its place', () => {
  it.each([
    ['JSON', jsonSyntax, '{\n  "a": oops\n}', { line: 2, column: 8 }],
    ['JSON', jsonSyntax, '{"a": 1, "a": 2}', { line: 1, column: 10 }],
    ['TOML', tomlSyntax, 'a = 1\nb = \n', { line: 2 }],
    ['TOML', tomlSyntax, 'a = 1\na = 2\n', { line: 2 }],
    ['YAML', yamlSyntax, 'a: 1\nb: [1\nc: 2\n', { line: 3 }],
    ['YAML', yamlSyntax, 'a: 1\na: 2\n', { line: 2, column: 1 }],
    ['YAML', yamlSyntax, 'a: 1\nb: *c\n', { line: 2, column: 4 }],
  ] as const)('%s %j', (format, syntax, text, place) => {
    expect(() => syntax.parse(text)).toThrow(coded('invalid-document', { format, ...place }));
  });
});

const value: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
  ),
})).value;
const table = fc.dictionary(fc.string({ minLength: 1 }), value, { maxKeys: 4 });

describe.each([
  ['JSON', jsonSyntax, 'mcpServers'],
  ['TOML', tomlSyntax, 'mcp_servers'],
  ['YAML', yamlSyntax, 'extensions'],
] as const)('%s of its own making', (_, syntax, container) => {
  it('is edited to just what was asked, or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ minLength: 1 }), fc.constant('__proto__')),
        table,
        table,
        table,
        (name, first, second, other) => {
          const begun = editDocument(syntax, '', [container, 'other'], other);
          const withFirst = editDocument(syntax, begun, [container, name], first);
          const withSecond = editDocument(syntax, withFirst, [container, name], second);
          expect(syntax.parse(withSecond)).toBeTypeOf('object');
        },
      ),
      { numRuns: 200 },
    );
  });
});
