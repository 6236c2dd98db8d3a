import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { parsePastedText } from './parse-pasted-text.ts';

const inputsOf = (text: string) => parsePastedText(text).servers.map(({ input }) => input);
const problemOf = (text: string): unknown => {
  try {
    parsePastedText(text);
  } catch (error) {
    if (error instanceof PatchbayError && error.code === 'unknown-configuration')
      return error.details.problem;
    throw error;
  }
  return undefined;
};

describe('a pasted command', () => {
  it.each([
    ['npx -y @scope/pkg --flag', 'npx', ['-y', '@scope/pkg', '--flag']],
    [`uvx x 'a b' "c d" e\\ f "it's" ''`, 'uvx', ['x', 'a b', 'c d', 'e f', "it's", '']],
    ['$ npx -y pkg', 'npx', ['-y', 'pkg']],
    ['npx -y \\\n  pkg \\\r\n  --dir /tmp', 'npx', ['-y', 'pkg', '--dir', '/tmp']],
    ['# start it\nnpx pkg  # now', 'npx', ['pkg']],
    ['npx github:me/repo#branch', 'npx', ['github:me/repo#branch']],
    ['npx pkg "https://x.test/?a=1&b=2"', 'npx', ['pkg', 'https://x.test/?a=1&b=2']],
    ['npx pkg https://x.test/?a=1', 'npx', ['pkg', 'https://x.test/?a=1']],
    ['npx pkg src/*.ts', 'npx', ['pkg', 'src/*.ts']],
    ['npx pkg --json \'{"a": "$b"}\'', 'npx', ['pkg', '--json', '{"a": "$b"}']],
    ['npx pkg C:\\Users\\me', 'npx', ['pkg', 'C:\\Users\\me']],
    ['"C:\\Program Files\\n\\node.exe" server.js', 'C:\\Program Files\\n\\node.exe', ['server.js']],
    ['~/bin/serve --stdio', '~/bin/serve', ['--stdio']],
    ['github-mcp-server stdio', 'github-mcp-server', ['stdio']],
    ['cmd /c npx -y pkg', 'npx', ['-y', 'pkg']],
  ])('%s', (text, command, args) => {
    expect(inputsOf(text)).toMatchObject([{ transport: 'stdio', command, args }]);
  });

  it.each(['FOO=bar API_KEY="x y" npx pkg', 'env FOO=bar API_KEY=x\\ y npx pkg'])(
    'takes variables before it: %s',
    (text) => {
      expect(inputsOf(text)).toMatchObject([
        { command: 'npx', args: ['pkg'], env: { FOO: 'bar', API_KEY: { secret: 'x y' } } },
      ]);
    },
  );

  it('leaves variables as they are written, and says so', () => {
    const [found] = parsePastedText('npx pkg $HOME/data').servers;
    expect(found?.input.args).toEqual(['pkg', '$' + '{HOME}/data']);
    expect(found?.notes.join(' ')).toContain('variable');
  });

  it('takes several, one a line', () => {
    expect(inputsOf('npx a\nuvx b\n').map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it.each([
    ['cd /x && npx pkg', '"&&"'],
    ['npx pkg | tee log', '"|"'],
    ['npx pkg > log', '">"'],
    ['npx pkg; rm -rf /', '";"'],
    ['npx $(whoami)', '"("'],
    ['npx `whoami`', 'backtick'],
    ['npx pkg &', '"&"'],
    ['npx "pkg', 'not closed'],
    ["npx it's", 'not closed'],
    ['npx $' + '{x', 'not closed'],
    ['FOO=bar', 'no command'],
  ])('refuses %j, saying why', (text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  it('refuses one that no terminal would take', () => {
    expect(() => parsePastedText(`npx ${'x'.repeat(40_000)}`)).toThrow(
      expect.objectContaining({ code: 'input-too-large' }),
    );
  });
});

describe('a command that adds a server to another client', () => {
  it.each([
    'claude mcp add air -- npx -y air-mcp --flag',
    'claude mcp add air npx -y air-mcp --flag',
    'claude mcp add --scope user air -- npx -y air-mcp --flag',
    'codex mcp add air -- npx -y air-mcp --flag',
    'claude mcp add --transport stdio air -- npx -y air-mcp --flag',
  ])('%s', (text) => {
    expect(inputsOf(text)).toMatchObject([
      { name: 'air', transport: 'stdio', command: 'npx', args: ['-y', 'air-mcp', '--flag'] },
    ]);
  });

  it.each([
    'claude mcp add air -e API_KEY=abc -e B=c -- npx air-mcp',
    'claude mcp add --env API_KEY=abc B=c air -- npx air-mcp',
    'claude mcp add air --env=API_KEY=abc --env=B=c -- npx air-mcp',
  ])('with variables: %s', (text) => {
    expect(inputsOf(text)).toMatchObject([
      { name: 'air', command: 'npx', args: ['air-mcp'], env: { API_KEY: { secret: 'abc' }, B: 'c' } },
    ]);
  });

  it.each([
    'claude mcp add --transport http sentry https://x.test/mcp --header "Authorization: Bearer abc"',
    'claude mcp add -t http -H "Authorization: Bearer abc" sentry https://x.test/mcp',
    'claude mcp add sentry https://x.test/mcp -H "Authorization:Bearer abc"',
  ])('with an address: %s', (text) => {
    expect(inputsOf(text)).toMatchObject([
      {
        name: 'sentry',
        transport: 'http',
        url: 'https://x.test/mcp',
        headers: { Authorization: { secret: 'Bearer abc' } },
      },
    ]);
  });

  it('with the SSE transport, or an address as an option', () => {
    expect(inputsOf('claude mcp add --transport sse a https://x.test/feed')).toMatchObject([
      { transport: 'sse' },
    ]);
    expect(inputsOf('codex mcp add a --url https://x.test/mcp')).toMatchObject([
      { transport: 'http', url: 'https://x.test/mcp' },
    ]);
  });

  it('with JSON, over several lines', () => {
    expect(inputsOf(`claude mcp add-json a '{\n "command": "npx",\n "args": ["b"]\n}'`)).toMatchObject([
      { name: 'a', command: 'npx', args: ['b'] },
    ]);
    expect(inputsOf(`code --add-mcp '{"name":"a","command":"npx","args":["b"]}'`)).toMatchObject([
      { name: 'a', command: 'npx', args: ['b'] },
    ]);
  });

  it.each(['claude mcp add', 'claude mcp add name', 'claude mcp add name --env', 'claude mcp list'])(
    'refuses %s',
    (text) => {
      expect(problemOf(text)).toEqual(expect.any(String));
    },
  );
});
