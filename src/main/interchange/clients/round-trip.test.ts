import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { clientFormats } from './formats/index.ts';
import { readClient } from './read-client.ts';
import { writeClient } from './write-client.ts';
import { writeEntry } from './write-entry.ts';

const word = fc
  .stringMatching(/^[A-Za-z0-9][A-Za-z0-9 ._\-"'#:\\@/=ä€\u4e2d]{0,20}$/)
  .map((text) => text.trim());
const variable = fc.stringMatching(/^X[A-Z0-9_]{0,10}$/);
const values = fc.dictionary(variable, fc.oneof(word, fc.constant({ secret: true as const, set: true })), {
  maxKeys: 3,
});

const local = fc
  .record({
    command: fc.constantFrom('npx', 'uvx', '/opt/a b/tool'),
    args: fc.array(word, { maxLength: 4 }),
    env: values,
  })
  .map((fields): Partial<Server> => ({ transport: 'stdio', ...fields }));
const remote = fc
  .record({
    transport: fc.constantFrom('http' as const, 'sse' as const, 'websocket' as const),
    headers: fc.dictionary(
      fc.stringMatching(/^X-[A-Z][a-z]{1,8}$/),
      fc.stringMatching(/^[a-z0-9"'=]{0,12}$/),
      { maxKeys: 3 },
    ),
  })
  .map(
    ({ transport, headers }): Partial<Server> => ({
      transport,
      headers,
      command: '',
      // Where a client has no word for the transport, the address says it.
      url:
        transport === 'websocket'
          ? 'wss://x.test/ws'
          : `https://x.test/${transport === 'sse' ? 'sse' : 'mcp'}`,
    }),
  );
const server = fc
  .tuple(word, fc.oneof(local, remote), fc.boolean())
  .map(([name, fields, enabled]) => sampleServer(name, { ...fields, enabled }));

const secret = 'a "secret" value';
const expected = ({ name, transport, command, args, env, url, headers }: Server) => ({
  name,
  transport,
  command,
  args,
  env: Object.fromEntries(
    Object.entries(env).map(([key, value]) => [key, typeof value === 'string' ? value : secret]),
  ),
  url,
  headers,
});
const plain = (map: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(map).map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null && 'secret' in value ? value.secret : value,
    ]),
  );

describe.each(clientFormats.map((format) => [format.title, format] as const))('%s', (_, format) => {
  it('reads what is written, with the secrets in it, as far as it has words for it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(server, { selector: ({ name }) => name, maxLength: 4 }), (servers) => {
        const written = servers.flatMap((one) => {
          const result = writeEntry(one, format, () => secret);
          return result.kind === 'entry' ? [{ server: one, entry: result.entry }] : [];
        });
        const text = writeClient(
          format,
          '',
          written.map(({ server: one, entry }) => ({ name: one.name, entry })),
        );
        const read = readClient(format, text).map((entry) => {
          if ('problem' in entry) throw new Error(`${entry.name}: ${entry.problem}`);
          const { name, transport, command, args, env, url, headers } = entry.server.input;
          return { name, transport, command, args, env: plain(env), url, headers: plain(headers) };
        });
        const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
        expect(read.sort(byName)).toEqual(written.map(({ server: one }) => expected(one)).sort(byName));
      }),
      { numRuns: 60 },
    );
  });

  it('reads a secret that was left out as one to be filled in', () => {
    const one = sampleServer('one', { env: { API_KEY: { secret: true, set: true } } });
    const written = writeEntry(one, format, () => undefined);
    if (written.kind === 'refused') throw new Error(written.problem);
    const text = writeClient(format, '', [{ name: 'one', entry: written.entry }]);
    expect(readClient(format, text)).toMatchObject([
      { name: 'one', server: { input: { env: { API_KEY: { secret: '' } } } } },
    ]);
  });
});
