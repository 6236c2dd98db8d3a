import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../test/open-connection.ts';
import { httpServer, nodeServer } from '../../../test/resolved-server.ts';
import { fixturePath, startFixtureHttp } from '../../../test/start-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { ResolvedServer } from './connection.ts';
import type { Questions } from './questions.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const overHttp = async (args: readonly string[]): Promise<ResolvedServer> => {
  const server = await startFixtureHttp('asking', args);
  cleanUps.push(() => server.stop());
  return httpServer(server.url);
};
const servers: readonly [string, () => Promise<ResolvedServer>][] = [
  ['modern, stdio', async () => nodeServer([fixturePath('asking')])],
  ['legacy, stdio', async () => nodeServer([fixturePath('asking')], { knownEra: 'legacy' })],
  ['modern, HTTP', () => overHttp([])],
  ['legacy, HTTP', () => overHttp(['--legacy'])],
];

/** Told from every other timer by its odd length. */
const CALL_MS = 12_345;

const open = async (server: ResolvedServer, questions: Questions, clock: Clock = systemClock) => {
  const opened = await openConnection(server, { questions, clock });
  cleanUps.push(() => opened.connection.close());
  const call = async (tool: string, callId?: string): Promise<unknown> => {
    const { content } = await opened.connection.callTool(tool, {}, callId === undefined ? {} : { callId });
    const [first] = content;
    return first !== undefined && 'text' in first ? JSON.parse(String(first.text)) : first;
  };
  return { ...opened, call };
};

const roots = () => [{ uri: 'file:///work', name: 'Work' }, { uri: 'file:///home' }];
const answering: Questions = {
  roots,
  elicitation: async (request) =>
    request.mode === 'form'
      ? { action: 'accept', content: { name: 'Ada', shirt: 'S' } }
      : { action: 'accept' },
  sampling: async ({ messages }) => ({
    role: 'assistant',
    model: 'mock',
    content: { type: 'text', text: `asked ${messages.length}` },
  }),
};
const person = { name: 'Ada', shirt: 'S', count: 3, news: false };
const refusing: Questions = {
  elicitation: async ({ mode }) => ({ action: mode === 'form' ? 'decline' : 'cancel' }),
  sampling: async () => 'refused',
};

describe.each(servers)('questions of a server: %s', (name, make) => {
  const isModern = name.startsWith('modern');

  it('are answered, several at once, with the state given back', async () => {
    const { call, connection } = await open(await make(), answering);
    expect(connection.identity.era).toBe(isModern ? 'modern' : 'legacy');
    expect(await call('ask-all')).toEqual({
      person: { action: 'accept', content: person },
      colour: { role: 'assistant', model: 'mock', content: { type: 'text', text: 'asked 1' } },
      folders: { roots: roots() },
      isStateKept: true,
    });
    expect(await call('ask-page')).toMatchObject({ page: { action: 'accept' } });
    expect(await connection.callTool('ask-later', {})).toMatchObject({
      content: [{ text: 'after 2 rounds' }],
    });
  });

  it('may come while a resource is read and a prompt is filled in', async () => {
    const { connection } = await open(await make(), answering);
    const read = await connection.readResource('asking://secret');
    expect(JSON.parse(read.contents[0]?.text ?? '')).toMatchObject({ person: { content: person } });
    const prompt = await connection.getPrompt('personal', {});
    expect(JSON.stringify(prompt.messages)).toContain('Ada');
  });

  it('are refused as the protocol has it', async () => {
    const { call, connection } = await open(await make(), refusing);
    expect(await call('ask-form')).toMatchObject({ person: { action: 'decline' } });
    expect(await call('ask-page')).toMatchObject({ page: { action: 'cancel' } });
    const refused = connection.callTool('ask-model', {});
    if (isModern)
      await expect(refused).rejects.toMatchObject({
        code: 'question-unanswered',
        details: { problem: expect.stringContaining('User rejected') },
      });
    else expect(JSON.stringify(await refused)).toContain('User rejected sampling request');
  });

  it('are not offered where nobody answers', async () => {
    const { connection } = await open(await make(), {});
    const outcome = await connection.callTool('ask-roots', {}).then(
      (result) => JSON.stringify(result),
      (error: Error) => error.message,
    );
    expect(outcome).toMatch(/capabilit/i);
  });

  it.skipIf(isModern)('may be a page to be seen before a call is answered', async () => {
    const { connection } = await open(await make(), answering);
    expect(await connection.callTool('see-page-first', {})).toMatchObject({
      content: [{ text: 'after the page' }],
    });
    const { connection: other } = await open(await make(), refusing);
    await expect(other.callTool('see-page-first', {})).rejects.toMatchObject({
      code: 'question-unanswered',
      details: { problem: 'the page was not opened' },
    });
    const { connection: alone } = await open(await make(), {});
    await expect(alone.callTool('see-page-first', {})).rejects.toMatchObject({ code: 'protocol-error' });
  });

  it('end after so many rounds', async () => {
    const { connection } = await open(await make(), answering);
    const outcome = await connection.callTool('ask-forever', {}).then(
      (result) => JSON.stringify(result),
      (error: Error) => error.message,
    );
    expect(outcome).toMatch(/rounds/);
  });

  it('let the deadline of their call stand still, and name the call', async () => {
    const deadlines = new Set<object>();
    const clock: Clock = {
      ...systemClock,
      setTimeout: (callback, delayMs) => {
        const timer = {};
        if (delayMs === CALL_MS) deadlines.add(timer);
        const cancel = systemClock.setTimeout(callback, delayMs);
        return () => {
          deadlines.delete(timer);
          cancel();
        };
      },
    };
    let callId: string | undefined;
    let armedWhileAsked = 1;
    const elicitation: Questions['elicitation'] = async (_, context) => {
      callId = context.callId;
      armedWhileAsked = deadlines.size;
      return { action: 'decline' };
    };
    const { connection } = await open(await make(), { elicitation }, clock);
    const call = connection.callTool('ask-form', {}, { timeoutMs: CALL_MS, callId: 'call-1' });
    expect(deadlines.size).toBe(1);
    expect(JSON.stringify(await call)).toContain('decline');
    expect({ callId, armedWhileAsked, after: deadlines.size }).toEqual({
      callId: 'call-1',
      armedWhileAsked: 0,
      after: 0,
    });
  });

  it('end with their call', async () => {
    const asked = Promise.withResolvers<AbortSignal>();
    const { connection } = await open(await make(), {
      elicitation: (_, { signal }) => {
        asked.resolve(signal);
        return new Promise(() => undefined);
      },
    });
    const cancel = new AbortController();
    const call = connection.callTool('ask-form', {}, { signal: cancel.signal });
    const signal = await asked.promise;
    cancel.abort();
    await expect(call).rejects.toMatchObject({ code: 'call-cancelled' });
    await waitFor(() => signal.aborted);
  });
});
