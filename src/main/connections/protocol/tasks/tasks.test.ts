import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../../../test/open-connection.ts';
import { nodeServer } from '../../../../../test/resolved-server.ts';
import { fixturePath, packagePath } from '../../../../../test/start-server.ts';
import { waitFor } from '../../../../../test/wait-for.ts';
import type { Questions } from '../../questions.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const asked: unknown[] = [];
const questions: Questions = {
  elicitation: async (request) => {
    asked.push(request);
    return { action: 'accept', content: { colour: 'green' } };
  },
};

const open = async (args: readonly string[], more: { questions?: Questions } = { questions }) => {
  asked.splice(0);
  const opened = await openConnection(nodeServer(args), more);
  cleanUps.push(() => opened.connection.close());
  await opened.connection.list();
  const said: string[] = [];
  const call = async (tool: string, signal?: AbortSignal, timeoutMs = 20_000): Promise<string> => {
    const { content } = await opened.connection.callTool(
      tool,
      {},
      {
        timeoutMs,
        onProgress: ({ message = '' }) => said.push(message),
        ...(signal === undefined ? {} : { signal }),
      },
    );
    const [first] = content;
    return first !== undefined && 'text' in first ? String(first.text) : JSON.stringify(first);
  };
  const heard = () => opened.log.tail('stderr', 50);
  return { ...opened, call, said, heard };
};

describe.each([
  ['legacy', ['--legacy']],
  ['modern', []],
] as const)('a %s server whose tools run as tasks', (era, flags) => {
  const start = (more?: { questions?: Questions }) => open([fixturePath('tasking'), ...flags], more);

  it('is followed to the result, its states told as progress', async () => {
    const { call, said, connection } = await start();
    expect(connection.identity.era).toBe(era);
    expect(await call('bake')).toBe('bake is done');
    expect(said).toEqual(['kneading', 'rising', 'baking', 'baked']);
  });

  it('calls a tool that knows no tasks as any other', async () => {
    const { call } = await start();
    expect(await call('plain')).toBe('plain null');
  });

  it('asks in the middle of a task, and is answered once', async () => {
    const { call } = await start();
    expect(await call('ask')).toContain('green');
    expect(asked).toHaveLength(1);
  });

  it('says what it failed with', async () => {
    const { call } = await start();
    await expect(call('fail')).rejects.toMatchObject({
      code: 'protocol-error',
      details: { protocolCode: -32_055, problem: expect.stringContaining('the oven is cold') },
    });
  });

  it('hears that a call is given up', async () => {
    const { call, heard } = await start();
    const controller = new AbortController();
    const calling = call('hang', controller.signal);
    setTimeout(() => controller.abort(), 300);
    await expect(calling).rejects.toMatchObject({ code: 'call-cancelled' });
    await waitFor(() => heard().includes('cancelled hang'));
  });

  it('is not waited for longer than the call may take as a whole, though it says that it works', async () => {
    const { connection, heard } = await start();
    const options = { timeoutMs: 10_000, totalTimeoutMs: 500 };
    await expect(connection.callTool('hang', {}, options)).rejects.toMatchObject({ code: 'call-timeout' });
    await waitFor(() => heard().includes('cancelled hang'));
  });
});

it('a task that a modern server cancelled says why', async () => {
  const { call } = await open([fixturePath('tasking')]);
  await expect(call('give_up')).rejects.toMatchObject({
    code: 'protocol-error',
    details: { problem: expect.stringContaining('switched off') },
  });
});

it('server-everything researches, asks what is meant, and reports', async () => {
  const { connection } = await open([packagePath('everything'), 'stdio'], {
    questions: {
      elicitation: async () => ({ action: 'accept', content: { interpretation: 'technical' } }),
      sampling: async () => 'refused',
      roots: () => [],
    },
  });
  const stages: (string | undefined)[] = [];
  const args = { topic: 'python', ambiguous: true };
  const { content } = await connection.callTool('simulate-research-query', args, {
    timeoutMs: 30_000,
    onProgress: ({ message }) => stages.push(message),
  });
  expect(JSON.stringify(content)).toContain('python');
  expect(stages.length).toBeGreaterThan(1);
});
