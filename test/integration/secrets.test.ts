import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { filesWith, processHas, storedSecrets } from '../support/find-secret.ts';
import { startProgram } from '../support/program.ts';
import { realServers } from '../support/real-servers.ts';

// Every step is a process of its own, and a machine may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** A shell that shows its secret to whoever reads its stderr, and is no MCP server. */
const teller = {
  name: 'teller',
  command: 'sh',
  args: ['-c', 'echo "the token is $API_TOKEN" >&2; exit 1'],
};

it('a secret by REST is in the keychain and in its server, and nowhere else', async () => {
  const secret = `canary-${randomUUID()}`;
  const header = `canary-${randomUUID()}`;
  await using patchbay = await startProgram({ env: { PATCHBAY_LOG: 'debug' } });
  const { rest, dataDir } = patchbay;
  await using states = await rest.watch();
  const heard: string[] = [];
  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    heard.push((await rest.send(method, path, body)).text);
  };

  const saved = await rest.send('POST', '/servers', {
    ...realServers.everything,
    env: { API_TOKEN: { secret }, PLAIN: 'plain' },
  });
  heard.push(saved.text);
  expect(saved.body).toMatchObject({ env: { API_TOKEN: { secret: true, set: true }, PLAIN: 'plain' } });
  const { id } = saved.body as { id: string };
  const ready = await states.reached(id, 'ready');
  expect(processHas(ready.state.pid ?? 0, secret)).not.toBe(false);

  // It is asked for in every way there is.
  await ask('POST', '/servers/everything/tools/get-env/call', { arguments: {} });
  expect(heard.at(-1)).toContain('API_TOKEN');
  await ask('POST', '/servers/everything/tools/echo/call', { arguments: { message: `it is ${secret}` } });
  await ask('POST', '/servers/everything/tools/echo/call', { arguments: { [secret]: secret } });
  await ask('POST', '/servers/everything/test');
  await ask('POST', '/servers', { ...teller, env: { API_TOKEN: { secret } } });
  const tested = await rest.stream('POST', '/servers/test', {
    input: { ...teller, env: { API_TOKEN: { secret } } },
  });
  expect(JSON.stringify(tested)).toContain('the token is');
  heard.push(JSON.stringify(tested));
  await ask('POST', '/servers', {
    name: 'remote',
    transport: 'http',
    url: 'http://127.0.0.1:9/mcp',
    headers: { Authorization: { secret: header } },
  });
  // Refused: nothing of it may stay.
  await ask('POST', '/servers', { ...teller, env: { API_TOKEN: { secret: `${secret}-refused` } } });
  await ask('PATCH', '/servers/everything', { env: { API_TOKEN: { secret: true } }, notes: 'kept' });
  for (const path of [
    '/servers',
    '/servers/teller',
    '/servers/teller/logs',
    '/servers/everything/logs',
    '/servers/teller/protocol',
    '/servers/everything/protocol?q=echo',
    '/calls',
    '/export',
    '/doctor',
    '/system',
    '/stats',
    '/calls?q=canary',
  ])
    await ask('GET', path);
  await states.reached(id, 'ready');
  // Said on another channel than the one by which it became ready, and so maybe later.
  await expect
    .poll(() => rest.ok('GET', '/servers/teller/logs'), { timeout: 20_000 })
    .toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ text: expect.stringMatching(/^the token is /) }),
      ]),
    });
  const shown = await commandLine(dataDir)(['servers', 'show', 'everything']);

  expect(heard.filter((text) => text.includes(secret) || text.includes(header))).toEqual([]);
  expect(`${shown.stdout}${shown.stderr}`).not.toContain(secret);
  expect(filesWith(dataDir, secret)).toEqual([]);
  expect(filesWith(dataDir, header)).toEqual([]);
  const stored = await storedSecrets(rest, dataDir);
  if (stored !== undefined) expect(stored.toSorted()).toEqual([header, secret, secret].toSorted());

  // Replaced: the old one goes; what is left out of the map goes with it.
  const newer = `canary-${randomUUID()}`;
  await rest.ok('PATCH', '/servers/everything', { env: { API_TOKEN: { secret: newer } } });
  const replaced = await storedSecrets(rest, dataDir);
  if (replaced !== undefined) expect(replaced.toSorted()).toEqual([header, newer, secret].toSorted());
  await rest.ok('PATCH', '/servers/everything', { env: {} });
  const emptied = await storedSecrets(rest, dataDir);
  if (emptied !== undefined) expect(emptied.toSorted()).toEqual([header, secret].toSorted());

  await patchbay.quit();
  for (const canary of [secret, header, newer]) {
    expect(filesWith(dataDir, canary)).toEqual([]);
    expect(patchbay.stdout()).not.toContain(canary);
    expect(patchbay.stderr()).not.toContain(canary);
  }
});
