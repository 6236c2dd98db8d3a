import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { httpServer, nodeServer, testHost } from '../../../../test/resolved-server.ts';
import type { LaunchHost } from './launch-plan.ts';
import { showLaunch } from './show-launch.ts';

const host: LaunchHost = {
  ...testHost,
  env: {
    HOME: '/home/me',
    LD_PRELOAD: '/evil.so',
    HTTPS_PROXY: 'http://me:password@proxy.example:8080',
    XDG_SESSION_TOKEN: 'abcdef',
    SSH_AUTH_SOCK: '/run/ssh',
  },
  commandPath: {
    path: `/nowhere:${dirname(process.execPath)}`,
    source: 'login-shell',
    warning: 'It was slow.',
  },
};

describe('the launch as it is shown', () => {
  it('has the command as found, the folder, and each variable with where it comes from', () => {
    const shown = showLaunch(
      {
        ...nodeServer(['server.js', '--token', 'abc'], { command: 'node', cwd: '/' }),
        env: {
          LEVEL: 'debug',
          API_KEY: { secret: true, set: true },
          OTHER_KEY: { secret: true, set: false },
        },
      },
      host,
    );
    expect(shown).toMatchObject({
      kind: 'process',
      command: `${dirname(process.execPath)}/node`,
      foundIn: dirname(process.execPath),
      args: ['server.js', '--token', '•••'],
      pathSource: 'login-shell',
      pathWarning: 'It was slow.',
      cwd: '/',
      withheld: ['LD_PRELOAD'],
    });
    expect(shown.kind === 'process' && shown.environment).toEqual([
      { from: 'typed', name: 'API_KEY', secret: 'set' },
      { from: 'inherited', name: 'HOME', value: '/home/me' },
      { from: 'inherited', name: 'HTTPS_PROXY', value: '•••' },
      { from: 'typed', name: 'LEVEL', value: 'debug' },
      { from: 'typed', name: 'OTHER_KEY', secret: 'not-set' },
      { from: 'patchbay', name: 'PATCHBAY_SERVER_RUN' },
      { from: 'path', name: 'PATH', value: `/nowhere:${dirname(process.execPath)}` },
      { from: 'inherited', name: 'SSH_AUTH_SOCK', value: '/run/ssh' },
      { from: 'inherited', name: 'XDG_SESSION_TOKEN', value: '•••' },
    ]);
  });

  it('names no folder of PATH where a path was typed', () => {
    const shown = showLaunch(nodeServer([]), host);
    expect(shown).toMatchObject({ command: process.execPath });
    expect(shown.kind === 'process' && shown.foundIn).toBeUndefined();
  });

  it('is the typed error of the start where nothing can be run', () => {
    expect(() => showLaunch(nodeServer([], { command: 'uvx-of-nobody' }), host)).toThrow(
      expect.objectContaining({ code: 'command-not-found' }),
    );
  });

  it('of a server elsewhere has its address and headers', () => {
    const headers = { 'X-Plain': 'yes', Authorization: { secret: true as const, set: true } };
    expect(showLaunch({ ...httpServer('https://mcp.example/mcp'), headers }, host)).toEqual({
      kind: 'remote',
      url: 'https://mcp.example/mcp',
      proxy: 'http://proxy.example:8080',
      headers: [
        { name: 'X-Plain', value: 'yes' },
        { name: 'Authorization', secret: 'set' },
      ],
    });
    expect(() => showLaunch(httpServer('ftp://mcp.example'), host)).toThrow(
      expect.objectContaining({ code: 'invalid-url' }),
    );
  });
});
