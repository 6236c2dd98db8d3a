import { ORPCError } from '@orpc/client';
import { createRouterClient, os } from '@orpc/server';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Logger } from './logger.ts';
import { createErrorInterceptor, rpcErrorBody } from './rpc-errors.ts';

const setup = () => {
  const logged: string[] = [];
  const logger: Logger = {
    log: (level, message, details) => logged.push(`${level} ${message} ${JSON.stringify(details)}`),
  };
  const router = {
    expected: os.handler(() => {
      throw new PatchbayError('server-not-found', { server: 'x' });
    }),
    bug: os.handler(() => {
      throw new TypeError('bang');
    }),
    checked: os.input(z.object({ limit: z.number() })).handler(() => 'fine'),
    stream: os.handler(async function* () {
      yield 1;
      throw new PatchbayError('connection-lost', { problem: 'gone' });
    }),
  };
  return { logged, client: createRouterClient(router, { interceptors: [createErrorInterceptor(logger)] }) };
};

const failure = async (run: () => Promise<unknown>): Promise<ORPCError<string, unknown>> => {
  try {
    await run();
  } catch (error) {
    if (error instanceof ORPCError) return error;
    throw error;
  }
  throw new Error('it did not fail');
};

test('an expected failure keeps code, status, message, hint and details', async () => {
  const { client, logged } = setup();
  const error = await failure(() => client.expected());
  expect(error.status).toBe(404);
  expect(rpcErrorBody(error)).toEqual({
    code: 'server-not-found',
    message: 'There is no server "x".',
    hint: 'List the servers to see their names.',
    details: { server: 'x' },
  });
  expect(logged).toEqual([]);
});

test('a bug becomes internal-error, is logged with its stack, and no stack leaves', async () => {
  const { client, logged } = setup();
  const error = await failure(() => client.bug());
  expect(rpcErrorBody(error).code).toBe('internal-error');
  expect(JSON.stringify(error)).not.toContain('rpc-errors.test');
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('rpc-errors.test');
});

test('input that does not fit names the field', async () => {
  const { client } = setup();
  const error = await failure(() => client.checked({ limit: 'many' as unknown as number }));
  expect(error.status).toBe(400);
  expect(rpcErrorBody(error)).toMatchObject({
    code: 'invalid-input',
    details: { issues: [{ path: 'limit' }] },
  });
});

test('a failure in the middle of a stream is converted too', async () => {
  const { client } = setup();
  const seen: number[] = [];
  const error = await failure(async () => {
    for await (const value of await client.stream()) seen.push(value);
  });
  expect(seen).toEqual([1]);
  expect(rpcErrorBody(error).code).toBe('connection-lost');
});
