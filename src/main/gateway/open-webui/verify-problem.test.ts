import { expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { verifyProblem } from './verify-problem.ts';

const said = new PatchbayError('open-webui-failed', { problem: 'Failed to create MCP client' });

it.each([
  ['http://127.0.0.1:7717/mcp', false, 'open-webui-sees-itself'],
  ['http://localhost:7717/mcp', false, 'open-webui-sees-itself'],
  ['http://host.docker.internal:7718/mcp', false, 'open-webui-out-of-reach'],
  ['http://127.0.0.1:7717/mcp', true, 'open-webui-unverified'],
  ['no address', false, 'open-webui-out-of-reach'],
])('%s, seen by the gateway: %s', (url, hasReachedUs, code) => {
  const problem = verifyProblem(said, { name: 'files', connection: { url }, hasReachedUs });
  expect(problem).toMatchObject({ code, details: { connection: 'files', target: url } });
  expect(problem.message).toContain('Failed to create MCP client');
});
