import { randomBytes, randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { realServers } from '../../../../test/support/real-servers.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { harmlessLaunch } from './harmless-launch.ts';
import { createHiding } from './hide.ts';

describe('what is hidden', () => {
  const { own, foreign } = createHiding({
    redact: (text) => text.replaceAll('known-secret', '•••'),
    homeDir: '/home/ada',
    values: ['my-database', 'true', 'C:\\data\\x'],
  });

  it.each([
    ['a live secret', 'it is known-secret!', 'it is •••!'],
    ['nothing of its own words', 'my-database', 'my-database'],
    ['the home', 'open /home/ada/notes/a.md', 'open ~/notes/a.md'],
    ['another home, and of macOS', '/home/bob/x /Users/carol/y', '~/x ~/y'],
    ['a home of Windows', 'C:\\Users\\Bob\\x and C:\\\\Users\\\\Bob\\\\x', '~\\x and ~\\\\x'],
  ])('%s', (_, text, hidden) => expect(own(text)).toBe(hidden));

  it.each([
    ['no such my-database here', 'no such ••• here'],
    ['{"path":"C:\\\\data\\\\x"}', '{"path":"•••"}'],
    ['true', undefined],
    ['a\u202eb\u0007c', 'a·b·c'],
    ['Authorization: Bearer abc', 'Authorization: ••• •••'],
    ['API_TOKEN=abc rest', 'API_TOKEN=••• rest'],
    ['{"password":"abc"}', '{"password":"•••"}'],
    ['postgres://me:word@host/db', 'postgres://•••@host/db'],
    ['GET https://x.example/a?key=abc 404', 'GET https://x.example/a?••• 404'],
    ['key sk-proj-Abcdefghij1234567890', 'key •••'],
    ['at Module._compile (node:internal/modules/cjs/loader:1554:14)', undefined],
    ['Error: Cannot find module "@modelcontextprotocol/server-everything"', undefined],
  ])('of what others wrote: %s', (text, hidden) => expect(foreign(text)).toBe(hidden ?? text));
});

it('of a line of megabytes only the beginning is looked through', () => {
  const { foreign } = createHiding({ redact: (text) => text, homeDir: '/home/ada', values: [] });
  for (const word of ['a', 'token', '/', 'a1-', ' //x'])
    expect(foreign(word.repeat(1_000_000)).length).toBeLessThan(10_000);
});

it.each([
  ['npx', ['-y', '@scope/server@1.2.3', '--api-key', 'abc'], 'npx -y @scope/server@1.2.3 --api-key …'],
  ['/usr/bin/uvx', ['mcp-server-git', '--repository=/x'], '/usr/bin/uvx mcp-server-git …'],
  ['node', ['server.js', 'ghp_abc'], 'node … …'],
])('of what is run, %s %j is shown as %s', (command, args, shown) => {
  expect(harmlessLaunch(sampleServer('x', { command, args })).shown).toBe(shown);
});

it('a report of a program full of secrets holds none of them', async () => {
  const planted: string[] = [];
  const plant = (): string => {
    const canary = `canary-${randomUUID()}`;
    planted.push(canary);
    return canary;
  };
  const word = (): string => {
    // Not long, of no known form: hidden because a person typed it.
    const canary = `w${randomBytes(5).toString('hex').replace(/\d/g, 'q')}`;
    planted.push(canary);
    return canary;
  };
  await using at = await temporaryCenter({ logger: { log: () => undefined } });
  const { client } = at;

  const everything = await client.servers.create({
    ...realServers.everything,
    env: { API_TOKEN: { secret: plant() }, PLAIN: word() },
    notes: plant(),
    description: plant(),
  });
  await at.reached(everything.id, 'ready');
  const argument = plant();
  await client.calls.run({ id: everything.id, name: 'echo', arguments: { message: argument } });
  await client.calls
    .run({ id: everything.id, name: 'echo', arguments: { [plant()]: 1 } })
    .catch(() => undefined);

  const secret = plant();
  const plain = word();
  const typed = word();
  const teller = await client.servers.create({
    name: 'Teller',
    command: 'sh',
    args: ['-c', `echo "$SECRET $PLAIN $0 token=${plant()} in ${homedir()}/deep" >&2; exit 1`, typed],
    env: { SECRET: { secret }, PLAIN: plain },
  });
  await at.reached(teller.id, 'failed', 'backing-off');
  await client.servers.create({
    name: 'Remote',
    transport: 'http',
    url: `http://user:${word()}@127.0.0.1:9/${word()}/mcp?key=${plant()}`,
    headers: { Authorization: { secret: plant() }, 'X-Team': word() },
  });
  const gatewayClient = await client.gateway.createClient({ name: 'Notebook' });
  planted.push(gatewayClient.token);
  await client.providers.create({
    name: 'Model',
    baseUrl: `http://127.0.0.1:9/${word()}`,
    apiKey: { secret: plant() },
  });

  const { text, fileName } = await client.doctor.bundle();
  expect(planted.filter((canary) => text.includes(canary))).toEqual([]);
  expect(text).not.toContain(homedir() === '/' ? '\0' : homedir());
  expect(fileName).toMatch(/^patchbay-diagnostics-\d{4}-\d\d-\d\d\.md$/);

  // And yet it says what is the matter.
  const said = [
    '### Teller',
    'SECRET (secret), PLAIN',
    'last lines of stderr:',
    'in ~/deep',
    '- gateway clients: 1',
  ];
  for (const wanted of said) expect(text).toContain(wanted);
  expect(text).toMatch(/- was: \S+ backing-off \(server-exited\)/);
  expect(text).toMatch(/everything echo by api: failed invalid-arguments/);
});
