import { type Client, ProtocolError } from '@modelcontextprotocol/client';
import { describe, expect, it } from 'vitest';
import { listAll } from './list-all.ts';

type Answer = (cursor: string | undefined) => unknown;

/** As much of a client as listing needs. */
const client = (capabilities: object, answers: Readonly<Record<string, Answer>>): Client =>
  ({
    getServerCapabilities: () => capabilities,
    request: async ({ method, params }: { method: string; params: { cursor?: string } }) =>
      answers[method]?.(params.cursor),
  }) as unknown as Client;

const tool = (name: string) => ({ name, inputSchema: { type: 'object' } });

describe('listAll', () => {
  it('asks only for what is declared', async () => {
    const listing = await listAll(client({}, {}), {});
    expect(listing).toEqual({ tools: [], resources: [], resourceTemplates: [], prompts: [], problems: [] });
  });

  it('stops a list that goes in a circle, and keeps what came', async () => {
    const answers = { 'tools/list': () => ({ tools: [tool('a')], nextCursor: 'again' }) };
    const { tools, problems } = await listAll(client({ tools: {} }, answers), {});
    expect(tools.map(({ name }) => name)).toEqual(['a']);
    expect(problems).toContain('The list of tools does not end; its first 2 items are kept.');
  });

  it('stops a list that never ends', async () => {
    const answers = {
      'tools/list': (cursor = '0') => ({ tools: [tool(cursor)], nextCursor: String(Number(cursor) + 1) }),
    };
    const { tools } = await listAll(client({ tools: {} }, answers), {});
    expect(tools).toHaveLength(1_000);
  });

  it('says which second item of a name was left out, and that a list is none', async () => {
    const answers = {
      'tools/list': () => ({ tools: [tool('a'), tool('a')] }),
      'prompts/list': () => ({ prompts: null }),
    };
    const { problems } = await listAll(client({ tools: {}, prompts: {} }, answers), {});
    expect(problems).toEqual([
      'A second tool with the name "a" was left out.',
      'The answer to prompts/list has no list of prompts.',
    ]);
  });

  it('is not stopped by one list that fails, but by a connection that does', async () => {
    const failing = (error: Error) => ({
      'tools/list': () => ({ tools: [tool('a')] }),
      'prompts/list': () => {
        throw error;
      },
    });
    const capabilities = { tools: {}, prompts: {} };
    const listing = await listAll(client(capabilities, failing(new ProtocolError(-32603, 'no'))), {});
    expect(listing.tools).toHaveLength(1);
    expect(listing.problems).toEqual(['The server declares prompts but did not list them: no.']);
    await expect(listAll(client(capabilities, failing(new Error('gone'))), {})).rejects.toThrow('gone');
  });
});
