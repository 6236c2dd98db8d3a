import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../test/support/command-line.ts';
import { temporaryDataDir } from '../../../test/support/temporary-data-dir.ts';

describe('patchbay gateway', { timeout: 60_000 }, () => {
  it('lets clients in, shows what they see, and revokes them', async () => {
    const cli = commandLine(temporaryDataDir());
    await cli(['servers', 'add', 'files', '--disabled', '--', 'nothing']);
    const added = await cli(['gateway', 'profiles', 'add', 'little', '--only', 'files:read,list']);
    expect(added, added.stderr).toMatchObject({ code: 0 });
    const { stdout: token, stderr } = await cli([
      'gateway',
      'clients',
      'add',
      'Guest',
      '--profile',
      'little',
    ]);
    expect(token).toMatch(/^pbc_[\w-]{43}\n$/);
    expect(stderr).toContain('shown this once');
    const renamed = await cli(['gateway', 'clients', 'update', 'guest', '--compatibility', 'open-webui']);
    expect(renamed.code, renamed.stderr).toBe(0);
    const { stdout: list } = await cli(['gateway', 'clients', 'list']);
    expect(list).toMatch(/Guest +little +open-webui +never/);
    const renewed = await cli(['gateway', 'clients', 'token', 'Guest', '--json']);
    expect(JSON.parse(renewed.stdout).token).not.toBe(token.trim());
    expect((await cli(['gateway', 'profiles', 'remove', 'little'])).stderr).toContain('Guest');
    expect((await cli(['gateway', 'clients', 'revoke', 'Guest'])).code).toBe(0);
    expect((await cli(['gateway', 'profiles', 'remove', 'little'])).code).toBe(0);
    expect((await cli(['gateway', 'clients', 'add', 'x', '--compatibility', 'odd'])).code).toBe(2);
    expect((await cli(['gateway', 'listen', '127.0.0.1', '--port', '7799'])).stdout).toContain(
      '127.0.0.1:7799',
    );
    expect((await cli(['gateway', 'status'])).code).toBe(0);
    const { stdout: audit } = await cli(['audit']);
    expect(audit).toMatch(/client-revoked +Guest +cli/);
  });
});
