import { expect, it } from 'vitest';
import { type Server, serverInput } from '#shared/model/server.ts';
import { pathHost } from '../../../../test/support/sample-deployment.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { containServer } from './contain-server.ts';

/** A value other than that of a new server for every field that a person can fill in. */
const everything = serverInput.parse({
  name: 'All',
  description: 'd',
  notes: 'n',
  category: 'c',
  tags: ['t'],
  command: 'npx',
  args: ['a'],
  cwd: '/somewhere',
  env: { A: 'b' },
  enabled: false,
  timeoutSeconds: 61,
  startTimeoutSeconds: 121,
  roots: [{ path: '/somewhere', name: 'r' }],
  memoryLimitMb: 1,
  idleStopMinutes: 2,
  transport: 'http',
  url: 'https://x.test/mcp',
  headers: { A: 'b' },
  oauth: { clientId: 'me', scopes: ['s'] },
});
const declared = (more: Partial<Server>) =>
  serverInput.parse(
    containServer({ ...sampleServer('x'), ...(everything as Partial<Server>), ...more }, pathHost, () => '')
      .declared,
  );

it('takes over everything that a person can fill in', () => {
  const empty = serverInput.parse({ name: 'x' });
  const untouched = Object.keys(serverInput.shape).filter((key) => {
    const field = key as keyof typeof empty;
    return JSON.stringify(everything[field]) === JSON.stringify(empty[field]);
  });
  // A new field needs a value here, and its place in the export.
  expect(untouched).toEqual([]);
  const { command, args, cwd, env, roots } = everything;
  expect(declared({})).toEqual({ ...everything, command: '', args: [], cwd: '', env: {}, roots: [] });
  expect(declared({ transport: 'stdio' })).toEqual({
    ...everything,
    ...{ transport: 'stdio', command, args, cwd, env, roots },
    ...{ url: '', headers: {}, oauth: empty.oauth },
  });
});

it('says which secrets stand where', () => {
  const secret = { secret: true, set: true } as const;
  const asked: string[] = [];
  const server = sampleServer('x', { transport: 'http', url: 'https://x.test', headers: { A: secret } });
  containServer({ ...server, oauth: { ...server.oauth, privateKey: secret } }, pathHost, (field, name) => {
    asked.push(`${field} ${name}`);
    return 'X';
  });
  expect(asked).toEqual(['headers A', 'oauth privateKey']);
});
