import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type AuthorizationServer,
  startAuthorizationServer,
} from '../../../../test/oauth/authorization-server.ts';
import { browse } from '../../../../test/oauth/browser.ts';
import { type ProtectedServer, startProtectedServer } from '../../../../test/oauth/protected-server.ts';
import { type RunningServer, startModernHttp } from '../../../../test/start-server.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';

let upstream: RunningServer;
let authorizationServer: AuthorizationServer;
let server: ProtectedServer;
beforeEach(async () => {
  [upstream, authorizationServer] = await Promise.all([startModernHttp(), startAuthorizationServer()]);
  server = await startProtectedServer({ upstream: upstream.url, authorizationServer });
});
afterEach(async () => {
  await Promise.all([server.stop(), authorizationServer.stop(), upstream.stop()]);
});

describe('signing in', () => {
  it('goes by the browser from 401 to ready', async () => {
    await using place = await temporaryCenter();
    const { client, reached } = place;
    const { id } = await client.servers.create({ name: 'Remote', transport: 'http', url: server.url });
    const before = await reached(id, 'needs-sign-in', 'failed');
    expect(before.state).toMatchObject({ kind: 'needs-sign-in', code: 'http-unauthorized' });
    const { authorizationUrl = '' } = await client.servers.signIn({ id });
    const end = await browse(authorizationUrl);
    expect(end).toMatchObject({ status: 200 });
    expect(end.text).toContain('You can close this page');
    const after = await reached(id, 'ready', 'failed');
    expect(after.state.kind).toBe('ready');
    expect(after.signIn).toMatchObject({
      session: { issuer: authorizationServer.issuer, scopes: ['read'], renews: true },
    });
  });
});
