import { describe, expect, it } from 'vitest';
import type { PastedServer } from '#shared/model/paste.ts';
import { parsePastedText } from './parse-pasted-text.ts';

const all = (value: unknown): readonly PastedServer[] =>
  parsePastedText(typeof value === 'string' ? value : JSON.stringify(value)).servers;
const inputOf = (value: unknown) => all(value)[0]?.input;

describe('where servers stand in a JSON document', () => {
  const a = { command: 'npx', args: ['a'] };
  it.each([
    ['Claude and most others', { mcpServers: { a }, other: 1 }],
    ['VS Code', { servers: { a: { type: 'stdio', ...a } }, inputs: [] }],
    ['VS Code’s settings', { mcp: { servers: { a } } }],
    ['Zed', { context_servers: { a: { source: 'custom', ...a } } }],
    ['nothing around it', { a }],
    ['opencode', { mcp: { a: { type: 'local', command: ['npx', 'a'], enabled: true } } }],
    ['a list', { mcpServers: [{ name: 'a', ...a }] }],
    ['the object alone', { name: 'a', ...a }],
  ])('%s', (_, document) => {
    expect(inputOf(document)).toMatchObject({ name: 'a', transport: 'stdio', command: 'npx', args: ['a'] });
  });

  it('mcpo: stdio, SSE and Streamable HTTP side by side', () => {
    const servers = all({
      mcpServers: {
        memory: { command: 'npx', args: ['-y', '@modelcontextprotocol/server-memory'] },
        time: { command: 'uvx', args: ['mcp-server-time', '--local-timezone=UTC'] },
        old: { type: 'sse', url: 'http://127.0.0.1:8001/feed', headers: { Authorization: 'Bearer abc' } },
        streamed: { type: 'streamable-http', url: 'http://127.0.0.1:8002/mcp' },
      },
    });
    expect(servers.map(({ input }) => [input.name, input.transport])).toEqual([
      ['memory', 'stdio'],
      ['time', 'stdio'],
      ['old', 'sse'],
      ['streamed', 'http'],
    ]);
    expect(servers[2]?.input.headers).toEqual({ Authorization: { secret: 'Bearer abc' } });
  });

  it('comments and trailing commas, with or without braces around', () => {
    const text = '// for the desktop\n"a": {\n  /* why */ "command": "npx", "args": ["a",],\n}, // end';
    expect(inputOf(text)).toMatchObject({ name: 'a', command: 'npx', args: ['a'] });
    expect(inputOf(`{${text}\n}`)).toMatchObject({ name: 'a', command: 'npx', args: ['a'] });
  });
});

describe('what an entry may hold', () => {
  it.each([
    [{ url: 'https://x.test/mcp' }, 'http'],
    [{ url: 'https://x.test/sse' }, 'sse'],
    [{ url: 'wss://x.test/' }, 'websocket'],
    [{ type: 'ws', url: 'wss://x.test/' }, 'websocket'],
    [{ type: 'http', url: 'https://x.test/sse' }, 'http'],
    [{ transport: 'SSE', serverUrl: 'https://x.test/' }, 'sse'],
    [{ transportType: 'streamableHttp', httpUrl: 'https://x.test/' }, 'http'],
    [{ type: 'remote', url: 'https://x.test/' }, 'http'],
  ])('%j is reached over %s', (entry, transport) => {
    expect(inputOf(entry)?.transport).toBe(transport);
  });

  it('numbers and truth values as texts', () => {
    expect(
      inputOf({ command: 'x', args: ['--port', 80, true], env: { PORT: 80, DEBUG: false, EMPTY: null } }),
    ).toMatchObject({
      args: ['--port', '80', 'true'],
      env: { PORT: '80', DEBUG: 'false', EMPTY: '' },
    });
  });

  it('a command line where the program belongs', () => {
    expect(inputOf({ command: 'npx -y "a b"' })).toMatchObject({ command: 'npx', args: ['-y', 'a b'] });
    expect(inputOf({ command: '/my tools/serve' })).toMatchObject({ command: '/my tools/serve', args: [] });
    expect(inputOf({ command: 'npx', args: '-y pkg' })).toMatchObject({ args: ['-y', 'pkg'] });
  });

  it('cmd /c, which is left out', () => {
    expect(inputOf({ command: 'cmd', args: ['/c', 'npx', '-y', 'pkg'] })).toMatchObject({
      command: 'npx',
      args: ['-y', 'pkg'],
    });
  });

  it.each(['requestInit', 'requestOptions'])('headers inside %s', (key) => {
    expect(inputOf({ url: 'https://x.test/mcp', [key]: { headers: { Accept: 'y' } } })?.headers).toEqual({
      Accept: 'y',
    });
  });

  it('Zed’s older form', () => {
    expect(
      inputOf({ context_servers: { a: { command: { path: 'x', args: ['b'], env: { C: 'd' } } } } }),
    ).toMatchObject({
      command: 'x',
      args: ['b'],
      env: { C: 'd' },
    });
  });

  it('disabled, description, folder and timeout', () => {
    expect(
      inputOf({
        command: 'x',
        disabled: true,
        description: 'What it does',
        cwd: '/tmp',
        timeout: 90,
        tags: ['t'],
      }),
    ).toMatchObject({
      enabled: false,
      description: 'What it does',
      cwd: '/tmp',
      timeoutSeconds: 90,
      tags: ['t'],
    });
    expect(inputOf({ command: 'x', timeout: 30_000 })?.timeoutSeconds).toBe(30);
  });

  it('fields of other clients, which are named and not used', () => {
    expect(all({ command: 'x', alwaysAllow: ['y'], autoApprove: [] })[0]?.notes).toEqual([
      'Not used: alwaysAllow, autoApprove.',
    ]);
  });
});

describe('secrets', () => {
  it('are told by their names and forms, and said', () => {
    const [found] = all({
      command: 'x',
      env: {
        API_KEY: 'abc',
        REGION: 'eu',
        MAX_TOKENS: '5',
        OTHER: 'ghp_0123456789abcdef',
        DATABASE_URL: 'postgres://me:pw@h/d',
      },
    });
    expect(found?.input.env).toEqual({
      API_KEY: { secret: 'abc' },
      REGION: 'eu',
      MAX_TOKENS: '5',
      OTHER: { secret: 'ghp_0123456789abcdef' },
      DATABASE_URL: { secret: 'postgres://me:pw@h/d' },
    });
    expect(found?.notes).toContain('"API_KEY" looks like a secret and goes to the keychain.');
  });

  it.each([
    '<your token>',
    '<YOUR_API_KEY>',
    '$' + '{API_KEY}',
    '$' + '{input:key}',
    'YOUR_API_KEY',
    'your-api-key-here',
    'your key',
    'Bearer your_token',
    'xxxx',
    'sk-...',
    '...',
    'changeme',
    'REPLACE_ME',
    '{{key}}',
    '',
  ])('a placeholder is not one: %j', (value) => {
    const [found] = all({ command: 'x', env: { API_KEY: value } });
    expect(found?.input.env).toEqual({ API_KEY: { secret: '' } });
    expect(found?.notes.join(' ')).toContain('Fill in the secret "API_KEY"');
  });

  it.each(['abc', 'xx1', 'hunter2', 'sk-live-0123456789abcdef', 'p<s>s', 'yourself', 'my-secret-1'])(
    'a real value is kept: %j',
    (value) => {
      expect(inputOf({ command: 'x', env: { API_KEY: value } })?.env).toEqual({ API_KEY: { secret: value } });
    },
  );

  it('keeps a placeholder that is no secret, and says so', () => {
    const [found] = all({ command: 'x', env: { HOME_FOLDER: '<path>' } });
    expect(found?.input.env).toEqual({ HOME_FOLDER: '<path>' });
    expect(found?.notes).toEqual(['Replace the placeholder in "HOME_FOLDER".']);
  });

  it('warns of secrets where they cannot be kept', () => {
    expect(all({ command: 'x', args: ['--api-key', 'abc'] })[0]?.notes.join(' ')).toContain(
      'An argument looks like a secret',
    );
    expect(all({ command: 'x', args: ['--token=abc'] })[0]?.notes.join(' ')).toContain(
      'An argument looks like a secret',
    );
    expect(all({ url: 'https://x.test/mcp?api_key=abc' })[0]?.notes.join(' ')).toContain(
      'The address holds a secret',
    );
    expect(all({ command: 'x', args: ['--api-key', '<key>', '--author', 'me'], url: '' })[0]?.notes).toEqual(
      [],
    );
  });

  it('moves them from docker’s arguments to the environment', () => {
    expect(
      inputOf({
        command: 'docker',
        args: ['run', '-e', 'TOKEN=abc', '--env=KEY=d=e', '-e', 'MODE=x', 'img'],
      }),
    ).toMatchObject({
      args: ['run', '-e', 'TOKEN', '--env=KEY', '-e', 'MODE=x', 'img'],
      env: { TOKEN: { secret: 'abc' }, KEY: { secret: 'd=e' } },
    });
  });
});
