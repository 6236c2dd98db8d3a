import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { keptKeychain } from '../../../test/support/kept-keychain.ts';
import { type TemporaryCenter, temporaryCenter } from '../../../test/support/temporary-center.ts';
import { readBackup } from './read-backup.ts';
import { openSecrets } from './seal-secrets.ts';

const passphrase = 'correct horse';
let patchbay: TemporaryCenter;
let plain: string;
let sealed: string;
beforeAll(async () => {
  patchbay = await temporaryCenter({ keychain: keptKeychain(), autoStart: false });
  const { servers, gateway, backup } = patchbay.client;
  const { id } = await servers.create({
    name: 'Git "one"',
    command: 'node',
    args: ['a b'],
    env: { TOKEN: { secret: 'canary-0123456789' } },
    enabled: false,
  });
  const rules = [{ serverId: id, mode: 'only' as const, tools: ['read'] }];
  const { id: profileId } = await gateway.createProfile({ name: 'Little', rules });
  await gateway.createClient({ name: 'Guest', profileId });
  ({ text: plain } = await backup.create({}));
  ({ text: sealed } = await backup.create({ passphrase }));
});
afterAll(() => patchbay[Symbol.asyncDispose]());

/** A piece is taken out, doubled, or replaced by what breaks files. */
const mutation = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 30 }),
  put: fc.oneof(
    fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '\n',
      '\\',
      '-',
      '1',
      'null',
      '{}',
      '\u0000',
      '\uD800',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
  ),
});
const mutated = (text: string, { at, length, put }: { at: number; length: number; put: string }): string => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + put + text.slice(from + length);
};
const mutations = fc.array(mutation, { minLength: 1, maxLength: 3 });
const refusals = ['invalid-document', 'backup-unreadable', 'backup-newer'];

describe('a file that is not as it was', () => {
  it('is read whole or refused with the place', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.boolean(), mutations, (isSealed, changes) => {
        const text = changes.reduce(mutated, isSealed ? sealed : plain);
        try {
          expect(readBackup(text).content.servers).toBeInstanceOf(Array);
        } catch (error) {
          refused += 1;
          expect(error).toBeInstanceOf(PatchbayError);
          const { code, details } = error as PatchbayError;
          expect(refusals).toContain(code);
          if (code === 'invalid-document')
            expect(details).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
          if (code === 'backup-unreadable') expect(details.problem).toBeTruthy();
        }
      }),
      { numRuns: 4_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });

  it('gives no secret where anything that they are for was changed', async () => {
    const { content } = JSON.parse(sealed);
    const changed = (change: (server: Record<string, unknown>) => void): string => {
      const copy = JSON.parse(sealed);
      change(copy.content.servers[0]);
      return JSON.stringify(copy);
    };
    expect(content.servers).toHaveLength(1);
    const open = async (text: string, word = passphrase) => {
      const { contentText, sealed: closed } = readBackup(text);
      if (closed === undefined) throw new Error('it is not sealed');
      return openSecrets(word, contentText, closed);
    };
    await expect(open(sealed)).resolves.toMatchObject({ servers: expect.any(Object) });
    // Written anew by an editor, it says the same.
    await expect(open(JSON.stringify(JSON.parse(sealed)))).resolves.toBeDefined();
    for (const change of [
      (server: Record<string, unknown>) => Object.assign(server, { command: 'thief' }),
      (server: Record<string, unknown>) => Object.assign(server, { enabled: true }),
    ])
      await expect(open(changed(change))).rejects.toMatchObject({ code: 'backup-altered' });
    await expect(open(sealed, 'correct horsf')).rejects.toMatchObject({ code: 'backup-passphrase-wrong' });
    const cut = JSON.parse(sealed);
    cut.sealed.secrets.tag = Buffer.from(cut.sealed.secrets.tag, 'base64').subarray(0, 4).toString('base64');
    await expect(open(JSON.stringify(cut))).rejects.toMatchObject({ code: 'backup-altered' });
    const greedy = JSON.parse(sealed);
    greedy.sealed.scrypt.N = 2 ** 30;
    expect(() => readBackup(JSON.stringify(greedy))).toThrow(/sealed\.scrypt\.N/);
  });

  it.each([
    ['nothing', '', 'backup-unreadable', /format/],
    ['another JSON', '{"mcpServers":{}}', 'backup-unreadable', /format/],
    ['a list', '[1,2]', 'backup-unreadable', /format/],
    [
      'broken JSON',
      '{\n  "format": "patchbay-backup",\n  version: 1\n}',
      'invalid-document',
      /line 3, column 3/,
    ],
    ['one of a newer Patchbay', '{"format":"patchbay-backup","version":2}', 'backup-newer', /format 2/],
    ['half of one', '{"format":"patchbay-backup","version":1}', 'backup-unreadable', /content/],
    ['a depth without end', '['.repeat(100_000), 'backup-unreadable', /deep/],
  ])('is refused and nothing is changed: %s', async (_, text, code, says) => {
    const before = (await patchbay.client.backup.create({})).text;
    const { backup } = patchbay.client;
    const given = text === '' ? ' ' : text;
    await expect(backup.preview({ text: given })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(says),
    });
    await expect(backup.restore({ text: given, revision: 'x' })).rejects.toMatchObject({ code });
    const after = (await backup.create({})).text;
    expect(JSON.parse(after).content).toEqual(JSON.parse(before).content);
  });

  it.each([
    [
      'an id in the name of something else',
      (one: Backup) => Object.assign(one.servers[0] ?? {}, { id: 'oauth_srv_a' }),
    ],
    ['a server twice', (one: Backup) => one.servers.push({ ...one.servers[0] })],
    ['a slug that is a path', (one: Backup) => Object.assign(one.servers[0] ?? {}, { slug: '../mcp' })],
    ['a server without a command', (one: Backup) => Object.assign(one.servers[0] ?? {}, { command: '' })],
    ['a profile of no server', (one: Backup) => one.servers.splice(0)],
    ['a client of no profile', (one: Backup) => one.profiles.splice(0)],
  ])('is refused: %s', (_, change) => {
    const document = JSON.parse(plain);
    change(document.content);
    expect(() => readBackup(JSON.stringify(document))).toThrow(
      expect.objectContaining({ code: 'backup-unreadable' }),
    );
  });
});

interface Backup {
  readonly servers: Record<string, unknown>[];
  readonly profiles: unknown[];
}
