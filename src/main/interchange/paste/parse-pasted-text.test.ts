import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { pasteResult } from '#shared/model/paste.ts';
import type { ServerInput } from '#shared/model/server.ts';
import { MAX_PASTED_BYTES, parsePastedText } from './parse-pasted-text.ts';

const only = (text: string): ServerInput => {
  const { servers } = parsePastedText(text);
  expect(servers).toHaveLength(1);
  const [first] = servers;
  if (first === undefined) throw new Error('no server');
  return first.input;
};

const failureOf = (text: string): PatchbayError => {
  try {
    parsePastedText(text);
  } catch (error) {
    if (error instanceof PatchbayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

const filesystem = { command: 'npx', args: ['-y', '@modelcontextprotocol/server-filesystem', '/tmp'] };

describe('parsePastedText, what kind of text', () => {
  it.each([
    ['{"mcpServers":{"a":{"command":"x"}}}', 'configuration'],
    ['{"command":"x"}', 'server'],
    ['"a": {"command":"x"}', 'server'],
    ['npx -y x', 'command'],
    ['https://example.com/mcp', 'url'],
    ['patchbay://add?text=npx%20-y%20x', 'deep-link'],
  ])('%s', (text, kind) => {
    expect(parsePastedText(text).kind).toBe(kind);
  });

  it.each([
    ['a code fence', `Add this:\n\n\`\`\`json\n${JSON.stringify(filesystem)}\n\`\`\`\nThen restart.`],
    ['a fence of tildes', `~~~\n${JSON.stringify(filesystem)}\n~~~`],
    ['a fence that is not closed', `\`\`\`jsonc\n${JSON.stringify(filesystem)}`],
    [
      'a byte order mark and line ends of Windows',
      `\uFEFF{\r\n"command":"npx",\r\n"args":${JSON.stringify(filesystem.args)}}\r\n`,
    ],
    ['inline code', '`npx -y @modelcontextprotocol/server-filesystem /tmp`'],
  ])('looks through %s', (_, text) => {
    expect(only(text)).toMatchObject({ name: 'filesystem', transport: 'stdio', ...filesystem });
  });

  it('fills in what was not said', () => {
    expect(only('npx x')).toMatchObject({
      enabled: true,
      timeoutSeconds: 60,
      env: {},
      headers: {},
      cwd: '',
      tags: [],
    });
  });
});

describe('parsePastedText, text that is refused', () => {
  it.each([
    ['{\n  "mcpServers": {\n    "a": { "command" "x" }\n  }\n}', 3, 22, 'colon expected'],
    ['{"mcpServers": {', 1, 17, 'the text ends too early'],
    ['{“command”: "x"}', 1, 2, 'typographic quotes'],
    ['"a": {"command": nope}', 1, 18, 'invalid symbol'],
    ['{"a":{"command":"x"},\r\n "a":{"command":"y"}}', 2, 2, 'twice'],
    ['"a":{"command":"x"},\n"a":{"command":"y"}', 2, 1, 'twice'],
    ['{"command":"x"} trailing', 1, 17, ''],
  ])('tells the place in broken JSON: %j', (text, line, column, problem) => {
    const failure = failureOf(text);
    expect(failure).toMatchObject({ code: 'invalid-json', details: { line, column } });
    expect(failure.details.problem).toContain(problem);
  });

  it.each([
    '',
    '   \n ',
    '{}',
    '[]',
    '[1]',
    '{"a":1}',
    '{"mcpServers":{}}',
    '{"mcpServers":{"a":null}}',
    '{"mcpServers":{"a":{}}}',
    '{"openapi":"3.1.0","paths":{}}',
    'hello world',
    'Install the server first.',
    'npm install -g some-server',
    'git clone https://example.com/x',
    '# only a comment',
    'patchbay://add',
    'cursor://anysphere.cursor-deeplink/mcp/install?name=x&config=***',
    'vscode:mcp/install?%E0%A4%A',
  ])('finds no server in %j', (text) => {
    expect(failureOf(text).code).toBe('unknown-configuration');
  });

  it.each([
    ['{"mcpServers":{"bad":{"command":"x","args":[{}]}}}', 'the server "bad": "args"'],
    ['{"mcpServers":{"bad":{"command":"x","env":{"A":[]}}}}', 'the server "bad": "env.A"'],
    ['{"mcpServers":{"bad":{"command":"x","env":{"A=B":"c"}}}}', 'the server "bad": env.A=B'],
    ['{"mcpServers":{"bad":{"url":"http://x","headers":{"a b":"c"}}}}', 'the server "bad": headers.a b'],
    ['{"mcpServers":{"bad":{"command":5}}}', 'the server "bad": "command"'],
  ])('names the server and the field: %s', (text, problem) => {
    const failure = failureOf(text);
    expect(failure.code).toBe('unknown-configuration');
    expect(failure.details.problem).toContain(problem);
  });

  it.each(['ftp://example.com', 'http://', 'https://exa mple'.replace(' ', '%'), 'file:///etc/passwd'])(
    'refuses the address %s',
    (text) => {
      expect(failureOf(text).code).toBe('invalid-url');
    },
  );

  it('refuses more than a megabyte, counted in bytes', () => {
    expect(failureOf('x'.repeat(2_000_000))).toMatchObject({
      code: 'input-too-large',
      details: { size: 2_000_000, limit: MAX_PASTED_BYTES },
    });
    expect(failureOf('界'.repeat(400_000)).code).toBe('input-too-large');
  });

  it.each([
    ['brackets', '['.repeat(1_000_000)],
    ['objects', '{"a":'.repeat(200_000)],
    ['comments', '/*'.repeat(500_000)],
    ['quotes', `"${'a\\"'.repeat(340_000)}`],
    ['backticks', '`'.repeat(1_000_000)],
    ['blanks', `a${' '.repeat(1_000_000)}b`],
    ['line joins', '\\\n'.repeat(500_000)],
    ['lines', 'npx x\n'.repeat(100_000)],
    ['placeholders', `{"command":"x","env":{"TOKEN":"${'your-'.repeat(200_000)}"}}`],
  ])('survives a megabyte of %s', (_, text) => {
    expect(() => parsePastedText(text)).toThrow(PatchbayError);
  });

  it('throws nothing but PatchbayError, and what it returns fits the contract', () => {
    const fragments = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      ',',
      '\\',
      '\n',
      ' ',
      '$',
      '${',
      '`',
      '#',
      '&',
      '%',
      '=',
      '--',
      '-e',
      '?config=',
      '?text=',
      'mcpServers',
      '"command"',
      '"args"',
      '"env"',
      '"url"',
      '__proto__',
      'constructor',
      'npx',
      'docker run',
      'claude mcp add',
      'claude mcp add-json x',
      'https://',
      'cursor://',
      'vscode:mcp/install?',
      'TOKEN=x',
      'cmd /c',
      'null',
      '1',
      '```',
      'C:\\',
    );
    const soup = fc
      .array(fc.oneof({ weight: 4, arbitrary: fragments }, fc.string({ maxLength: 5, unit: 'binary' })))
      .map((parts) => parts.join(''));
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      soup,
      fc.json(),
      fc.jsonValue().map((value) => JSON.stringify({ mcpServers: { a: value } })),
      fc
        .record(
          {
            command: fc.jsonValue(),
            args: fc.jsonValue(),
            env: fc.jsonValue(),
            headers: fc.jsonValue(),
            name: fc.jsonValue(),
          },
          { requiredKeys: ['command'] },
        )
        .map((value) => JSON.stringify(value)),
      fc.webUrl({ withQueryParameters: true }),
      soup.map((text) => `patchbay://add?text=${encodeURIComponent(text)}`),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          expect(pasteResult.safeParse(parsePastedText(text)).success).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(PatchbayError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('parsePastedText, names', () => {
  it('are unique in the text, whatever their case', () => {
    const { servers } = parsePastedText(
      '[{"command":"x","name":"A"},{"command":"y","name":"a"},{"command":"z","name":"A (2)"},{"command":"w","name":"a"}]',
    );
    expect(servers.map(({ input }) => input.name)).toEqual(['A', 'a (2)', 'A (2) (2)', 'a (3)']);
  });

  it.each([
    ['npx -y @modelcontextprotocol/server-github@1.0', 'github'],
    ['npx --package=x -p y-tools mcp-server-time', 'time'],
    ['uvx --from git+https://example.com/me/y-mcp#main y-mcp', 'y'],
    ['uv run --directory /opt/weather weather.py', 'weather'],
    ['docker run -i --rm -v /a:/b --name n ghcr.io/me/git-mcp:latest', 'git'],
    ['node /opt/notes-server/dist/index.js', 'notes'],
    ['python -m mcp_server_fetch', 'mcp_server_fetch'],
    ['/usr/local/bin/my-mcp', 'my'],
    ['https://mcp.sentry.dev/mcp', 'sentry.dev'],
    ['http://127.0.0.1:3000/mcp', '127.0.0.1'],
    ['{"command":"x","name":"line\\nbreak"}', 'line break'],
    [`{"command":"x","name":"${'n'.repeat(300)}"}`, 'n'.repeat(100)],
  ])('%s is called %s', (text, name) => {
    expect(only(text).name).toBe(name);
  });

  it('takes __proto__ for a name like any other', () => {
    expect(only('{"mcpServers":{"__proto__":{"command":"x","env":{"__proto__":"y"}}}}').name).toBe(
      '__proto__',
    );
    expect(only('{"__proto__":{"command":"evil"},"command":"x"}').command).toBe('x');
    expect(({} as Record<string, unknown>).command).toBeUndefined();
  });
});
