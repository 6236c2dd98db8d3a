import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { expect } from 'vitest';

export type Era = 'legacy' | 'modern';

export interface OpenedServer extends AsyncDisposable {
  readonly client: Client;
  /** The structured content, with the content beside it; fails the test where the tool refuses. */
  call(name: string, args?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The text of a refusal; fails the test where there is none. */
  refused(name: string, args?: Record<string, unknown>): Promise<string>;
}

export interface OpenServer {
  readonly name: 'filesystem' | 'database' | 'calculator' | 'web';
  readonly era: Era;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Paths the client says the server may see. */
  readonly roots?: (() => readonly string[]) | undefined;
}

/** Starts a built-in server as a program, and speaks to it over stdio. */
export const openBuiltInServer = async (options: OpenServer): Promise<OpenedServer> => {
  const { name, era, args = [], env = {}, roots } = options;
  const client = new Client(
    { name: 'test', version: '1' },
    {
      capabilities: roots === undefined ? {} : { roots: { listChanged: true } },
      versionNegotiation: { mode: era === 'modern' ? 'auto' : 'legacy' },
    },
  );
  if (roots !== undefined)
    client.setRequestHandler('roots/list', () => ({
      roots: roots().map((path) => ({ uri: pathToFileURL(path).href })),
    }));
  const program = join(import.meta.dirname, '../../src/built-in-servers', name, 'index.ts');
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [program, ...args],
      env: { ...process.env, ...env } as Record<string, string>,
    }),
  );
  expect(client.getProtocolEra()).toBe(era);
  const ask = (tool: string, given: Record<string, unknown> = {}) =>
    client.callTool({ name: tool, arguments: given });
  return {
    client,
    call: async (tool, given) => {
      const { isError, structuredContent, content } = await ask(tool, given);
      expect(isError ?? false, JSON.stringify(content)).toBe(false);
      return { ...(structuredContent as Record<string, unknown>), content };
    },
    refused: async (tool, given) => {
      const { isError, content } = await ask(tool, given);
      expect(isError).toBe(true);
      return JSON.stringify(content);
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
};

/** What every tool of a built-in server tells of itself. */
export const completeTool = {
  title: expect.any(String),
  description: expect.any(String),
  icons: [
    { src: expect.stringMatching(/^data:image\/svg\+xml,/), mimeType: 'image/svg+xml', sizes: ['any'] },
  ],
  inputSchema: { type: 'object' },
  outputSchema: { type: 'object' },
  annotations: { readOnlyHint: expect.any(Boolean), openWorldHint: expect.any(Boolean) },
};
