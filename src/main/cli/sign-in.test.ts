import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type AuthorizationServer,
  startAuthorizationServer,
} from '../../../test/oauth/authorization-server.ts';
import { browse } from '../../../test/oauth/browser.ts';
import { type ProtectedServer, startProtectedServer } from '../../../test/oauth/protected-server.ts';
import { type RunningServer, startModernHttp } from '../../../test/start-server.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { writeEndpointFile } from '../http/endpoint-file.ts';
import { type Listener, startListener } from '../http/listener.ts';
import { createTestCli } from './test-io.ts';

let upstream: RunningServer;
let authorizationServer: AuthorizationServer;
let server: ProtectedServer;
let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
let listener: Listener;
let run: ReturnType<typeof createTestCli>;

beforeEach(async () => {
  [upstream, authorizationServer] = await Promise.all([startModernHttp(), startAuthorizationServer()]);
  server = await startProtectedServer({ upstream: upstream.url, authorizationServer });
  patchbay = await temporaryCenter({ env: { ...process.env, SHELL: '/bin/sh' } });
  const { center } = patchbay;
  listener = await startListener({ center, port: 0, adminToken: 'admin' });
  const { address, port } = listener;
  await writeEndpointFile(center.dataDir, {
    ...{ address, port, token: 'admin', pid: process.pid, version: '1.2.3' },
  });
  run = createTestCli(center.dataDir, center.dataDir);
});
afterEach(async () => {
  await listener.close();
  await patchbay[Symbol.asyncDispose]();
  await Promise.all([server.stop(), authorizationServer.stop(), upstream.stop()]);
});

const env = { DISPLAY: ':0' };

test('the command line signs in by the browser, waits, and signs out', async () => {
  const { id } = JSON.parse((await run(['servers', 'add', 'remote', '--url', server.url, '--json'])).out);
  await patchbay.reached(id, 'needs-sign-in');

  const signedIn = await run(['servers', 'sign-in', 'remote'], { env, browser: (url) => browse(url) });
  expect(signedIn).toMatchObject({ code: 0, out: expect.stringMatching(/remote {2}● ready/) });
  expect(signedIn.err).toContain(`Sign in here: ${authorizationServer.issuer}/auth?`);
  expect((await run(['servers', 'show', 'remote'])).out).toMatch(
    new RegExp(`Signed in +at ${authorizationServer.issuer} \\(read.*renewed by itself`),
  );

  expect(await run(['servers', 'sign-out', 'remote'])).toMatchObject({
    code: 0,
    out: 'Signed out of remote.\n',
  });
  await patchbay.reached(id, 'needs-sign-in');
});

test('the command line says that a person refused', async () => {
  const { id } = JSON.parse((await run(['servers', 'add', 'remote', '--url', server.url, '--json'])).out);
  await patchbay.reached(id, 'needs-sign-in');
  const browser = (url: string) => browse(url, { refuses: true });
  const refused = await run(['servers', 'sign-in', 'remote', '--json'], { env, browser });
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.err.split('\n').find((line) => line.startsWith('{')) ?? '')).toMatchObject({
    code: 'sign-in-refused',
    details: { issuer: authorizationServer.issuer },
  });
});

test('the settings of a client that is registered by hand are kept, its secret unseen', async () => {
  const client = ['--oauth-client-id', 'me', '--oauth-client-secret', '--oauth-scope', 'read'];
  const added = await run(
    ['servers', 'add', 'remote', '--url', server.url, '--disabled', '--json', ...client],
    {
      stdin: 'by-hand\n',
    },
  );
  expect(JSON.parse(added.out).oauth).toMatchObject({
    clientId: 'me',
    clientSecret: { secret: true, set: true },
    scopes: ['read'],
  });
  const updated = await run(['servers', 'update', 'remote', '--json', '--oauth-redirect-port', '8976']);
  expect(JSON.parse(updated.out).oauth).toMatchObject({
    clientId: 'me',
    clientSecret: { secret: true, set: true },
    redirectPort: 8976,
  });
});
