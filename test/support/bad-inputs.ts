import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorCode } from '#shared/errors/catalog.ts';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { freePort } from '../free-port.ts';
import { fixturePath, startPlainHttp } from '../start-server.ts';

/** Where the bad inputs point to: files that are no programs and addresses that are no servers. */
export interface BadWorld extends AsyncDisposable {
  readonly folder: string;
  readonly plainFile: string;
  readonly closed: string;
  readonly notFound: string;
  readonly unauthorised: string;
  readonly broken: string;
  readonly page: string;
}

export const createBadWorld = async (): Promise<BadWorld> => {
  const base = mkdtempSync(join(tmpdir(), 'patchbay-bad-'));
  const folder = join(base, 'a folder');
  const plainFile = join(base, 'server.sh');
  mkdirSync(folder);
  writeFileSync(plainFile, '#!/bin/sh\nexit 0\n', { mode: 0o644 });
  const answers = await Promise.all([
    startPlainHttp({ status: 404 }),
    startPlainHttp({ status: 401 }),
    startPlainHttp({ status: 500 }),
    startPlainHttp({ status: 200, contentType: 'text/html', body: '<!doctype html><h1>Welcome</h1>' }),
  ]);
  const [notFound = '', unauthorised = '', broken = '', page = ''] = answers.map(({ url }) => url);
  return {
    folder,
    plainFile,
    closed: `http://127.0.0.1:${await freePort()}/mcp`,
    notFound,
    unauthorised,
    broken,
    page,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(answers.map(({ stop }) => stop()));
      rmSync(base, { recursive: true, force: true });
    },
  };
};

interface Expected {
  readonly what: string;
  readonly code: ErrorCode;
  /** What the message must name, so that a person knows what is meant. */
  readonly names: RegExp;
}

export interface BadServer extends Expected {
  /** Without the name. */
  input(world: BadWorld): Omit<ServerInputDraft, 'name'>;
}

const faulty = (...options: string[]): Omit<ServerInputDraft, 'name'> => ({
  command: process.execPath,
  args: [fixturePath('faulty'), ...options],
});
const remote = (url: string): Omit<ServerInputDraft, 'name'> => ({ transport: 'http', url });

/** Servers that can be written down but not connected to: Test says so, and so does the state once saved. */
export const badConnections: readonly BadServer[] = [
  {
    what: 'a command that does not exist',
    code: 'command-not-found',
    names: /patchbay-no-such-command/,
    input: () => ({ command: 'patchbay-no-such-command' }),
  },
  {
    what: 'a folder as the command',
    code: 'command-is-directory',
    names: /a folder/,
    input: ({ folder }) => ({ command: folder }),
  },
  {
    what: 'a file without the run bit',
    code: 'command-not-executable',
    names: /server\.sh/,
    input: ({ plainFile }) => ({ command: plainFile }),
  },
  {
    what: 'a working directory that does not exist',
    code: 'working-directory-missing',
    names: /nowhere/,
    input: ({ folder }) => ({ command: process.execPath, cwd: join(folder, 'nowhere') }),
  },
  {
    what: 'a program that prints garbage and ends',
    code: 'server-not-mcp',
    names: /Usage: faulty/,
    input: () => faulty('--garbage'),
  },
  {
    what: 'a program that prints nothing and hangs',
    code: 'server-timeout',
    names: /1 s/,
    input: () => ({ ...faulty('--silent'), startTimeoutSeconds: 1 }),
  },
  {
    what: 'a program that ends with 1 at once',
    code: 'server-exited',
    names: /code 1/,
    input: () => faulty('--exit-at-start', '1'),
  },
  {
    what: 'an address where nothing listens',
    code: 'connection-refused',
    names: /127\.0\.0\.1/,
    input: ({ closed }) => remote(closed),
  },
  {
    what: 'an address that answers 404',
    code: 'http-not-found',
    names: /404/,
    input: ({ notFound }) => remote(notFound),
  },
  {
    what: 'an address that answers 401',
    code: 'http-unauthorized',
    names: /401/,
    input: ({ unauthorised }) => remote(unauthorised),
  },
  {
    what: 'an address that answers 500',
    code: 'http-error',
    names: /500/,
    input: ({ broken }) => remote(broken),
  },
  {
    what: 'an address that answers with a web page',
    code: 'http-not-mcp',
    names: /text\/html/,
    input: ({ page }) => remote(page),
  },
];

/** Servers that are refused when they are written down; `taken` is the name of one that is there. */
export const badServers: readonly (BadServer & { readonly name: string })[] = [
  {
    what: 'an address that is none',
    name: 'bad',
    code: 'invalid-url',
    names: /not an address/,
    input: () => remote('not an address'),
  },
  {
    what: 'an address of another scheme',
    name: 'bad',
    code: 'invalid-url',
    names: /ftp:/,
    input: () => remote('ftp://example.com/mcp'),
  },
  {
    what: 'a name that is taken',
    name: 'taken',
    code: 'name-taken',
    names: /taken/,
    input: () => ({ command: process.execPath }),
  },
  {
    what: 'a name that is taken in other letters',
    name: 'TAKEN',
    code: 'name-taken',
    names: /TAKEN/,
    input: () => ({ command: process.execPath }),
  },
  {
    what: 'a name without a letter',
    name: '   ',
    code: 'invalid-input',
    names: /name/,
    input: () => ({ command: process.execPath }),
  },
  {
    what: 'no command',
    name: 'bad',
    code: 'invalid-input',
    names: /command/,
    input: () => ({ command: '' }),
  },
];

/** More than anything in Patchbay takes as a pasted text. */
const TWO_MEGABYTES = `{"mcpServers":{"big":{"command":"${'x'.repeat(2 * 1024 * 1024)}"}}}`;

/** Texts in which no server is found. */
export const badPastes: readonly (Expected & { readonly text: string })[] = [
  {
    what: 'broken JSON',
    code: 'invalid-json',
    names: /line 3, column 5/,
    text: '{\n  "mcpServers": {\n    broken: {}\n  }\n}',
  },
  {
    what: 'JSON that ends too early',
    code: 'invalid-json',
    names: /line 1, column \d+: the text ends too early/,
    text: '{"mcpServers":{"a":{"command":"npx"',
  },
  {
    what: 'JSON of an unknown shape',
    code: 'unknown-configuration',
    names: /does not tell which MCP servers/,
    text: '{"compilerOptions":{"strict":true}}',
  },
  {
    what: 'a server without command and address',
    code: 'unknown-configuration',
    names: /"lonely" has neither/,
    text: '{"mcpServers":{"lonely":{"args":["x"]}}}',
  },
  { what: '2 MB of text', code: 'input-too-large', names: /bytes/, text: TWO_MEGABYTES },
];

/** Calls of the modern fixture that are refused before anything is sent. */
export const badCalls: readonly (Expected & {
  readonly tool: string;
  readonly args: Readonly<Record<string, unknown>>;
})[] = [
  { what: 'a missing argument', code: 'invalid-arguments', names: /message/, tool: 'echo', args: {} },
  {
    what: 'an argument of the wrong kind',
    code: 'invalid-arguments',
    names: /message/,
    tool: 'echo',
    args: { message: 7 },
  },
  {
    what: 'a tool that is not there',
    code: 'tool-not-found',
    names: /no-such-tool/,
    tool: 'no-such-tool',
    args: {},
  },
];
