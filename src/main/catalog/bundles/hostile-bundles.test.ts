import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPatchbayError } from '#shared/errors/patchbay-error.ts';
import { inBundle, manifestOf, uploadBundle } from '../../../../test/support/bundles.ts';
import { type RawEntry, type RawZipOptions, rawZip } from '../../../../test/support/raw-zip.ts';
import { temporaryCenter } from '../../../../test/support/temporary-center.ts';
import { unpack } from './archive/unpack.ts';
import { lookAtBundle } from './look-at-bundle.ts';

const json = (value: unknown): string => JSON.stringify(value);
const server = { name: 'server/index.mjs', data: '1' };
const manifest = (more: Readonly<Record<string, unknown>> = {}): RawEntry => ({
  name: 'manifest.json',
  data: json(manifestOf(more)),
});
const withEntries = (...entries: readonly RawEntry[]): Buffer => rawZip([manifest(), server, ...entries]);
const named = (name: string | Buffer): Buffer => withEntries({ name, data: 'evil' });
const mode = (bits: number): number => (bits << 16) >>> 0;
const saying = (text: string): Buffer => rawZip([{ name: 'manifest.json', data: text }, server]);
const lying = (options: RawZipOptions): Buffer => rawZip([manifest(), server], options);
const withServer = (more: Readonly<Record<string, unknown>>): Buffer =>
  rawZip([manifest({ server: { ...manifestOf().server, ...more } }), server]);
const MEGABYTE = 1_048_576;
const zip64 = Buffer.from([1, 0, 16, 0, ...new Array(8).fill(0xee), ...new Array(8).fill(0xee)]);

const unsafe = 'bundle-unsafe';
const unreadable = 'bundle-unreadable';
const large = 'bundle-too-large';
const invalid = 'bundle-manifest-invalid';
const option = (more: Readonly<Record<string, unknown>>) => ({
  type: 'string',
  title: 't',
  description: 'd',
  ...more,
});

/** What is refused, why, and the file. */
const attempts: readonly (readonly [string, string, () => Buffer])[] = [
  // Leading out of the folder
  ['a name that climbs', unsafe, () => named('../evil')],
  ['one that climbs in the middle', unsafe, () => named('server/../../evil')],
  ['one that climbs to itself', unsafe, () => named('server/./evil')],
  ['one that climbs with backslashes', unsafe, () => named('..\\evil')],
  ['a whole path', unsafe, () => named('/tmp/evil')],
  ['a drive', unsafe, () => named('C:/evil')],
  ['a drive with a relative path', unsafe, () => named('C:evil')],
  ['a share', unsafe, () => named('//host/share/evil')],
  ['a share with backslashes', unsafe, () => named('\\\\host\\share\\evil')],
  ['a stream of NTFS', unsafe, () => named('server/index.mjs:evil')],
  ['a NUL in a name', unsafe, () => named('evil\0.txt')],
  ['a line break in a name', unsafe, () => named('evil\n.txt')],
  ['writing turned around in a name', unsafe, () => named('evil\u202egpj.exe')],
  ['a name that is no UTF-8', unsafe, () => named(Buffer.from([0x65, 0xff, 0xfe]))],
  ['a device', unsafe, () => named('server/CON')],
  ['a device with an ending', unsafe, () => named('nul.txt')],
  ['a device with a raised number', unsafe, () => named('com¹')],
  ['a part that ends with a full stop', unsafe, () => named('server./evil')],
  ['a part that ends with a space', unsafe, () => named('server /evil')],
  ['an empty part', unsafe, () => named('server//evil')],
  ['an empty name', unsafe, () => named('')],
  ['a pattern', unsafe, () => named('evil*')],
  ['a part that is too long', unsafe, () => named('e'.repeat(250))],
  ['a name that is too long', unsafe, () => named('e/'.repeat(250))],
  ['a path that is too deep', unsafe, () => named(`${'e/'.repeat(40)}e`)],
  [
    'a second name in an extra field',
    unsafe,
    () => {
      const name = Buffer.from('../evil');
      const extra = Buffer.concat([Buffer.from([0x75, 0x70, 5 + name.length, 0, 1, 0, 0, 0, 0]), name]);
      return rawZip([manifest(), server, { name: 'a:b', data: 'x', extra }]);
    },
  ],
  // Links and special files
  ['a symbolic link', unsafe, () => withEntries({ name: 'evil', data: '/etc', attributes: mode(0o120777) })],
  [
    'a link that says it is from DOS',
    unsafe,
    () => withEntries({ name: 'evil', data: '/etc', attributes: mode(0o120777), madeBy: 0 }),
  ],
  [
    'a file below a link',
    unsafe,
    () => withEntries({ name: 'l', data: '/tmp', attributes: mode(0o120777) }, { name: 'l/evil', data: 'x' }),
  ],
  ['a pipe', unsafe, () => withEntries({ name: 'evil', attributes: mode(0o010644) })],
  ['a socket', unsafe, () => withEntries({ name: 'evil', attributes: mode(0o140644) })],
  ['a block device', unsafe, () => withEntries({ name: 'evil', attributes: mode(0o060644) })],
  ['a character device', unsafe, () => withEntries({ name: 'evil', attributes: mode(0o020644) })],
  ['a folder that is a file', unsafe, () => withEntries({ name: 'evil/', data: 'x' })],
  ['a file that is a folder', unsafe, () => withEntries({ name: 'evil', attributes: mode(0o040755) })],
  // Names that are there twice
  ['the same name twice', unsafe, () => withEntries(server)],
  ['the same name in another case', unsafe, () => named('SERVER/Index.mjs')],
  [
    'the same name, composed otherwise',
    unsafe,
    () => withEntries({ name: 'é', data: '1' }, { name: 'e\u0301', data: '2' }),
  ],
  ['a second manifest', unsafe, () => withEntries({ ...manifest({ name: 'other' }), name: 'MANIFEST.json' })],
  ['a file that is a folder of another', unsafe, () => named('server')],
  ['two names for one entry', unsafe, () => withEntries({ name: 'good', localName: 'evil', data: 'x' })],
  // Two descriptions of one entry that differ
  [
    'stored before its data, packed in the directory',
    unsafe,
    () => withEntries({ name: 'z', data: 'x', local: { method: 0 } }),
  ],
  [
    'another checksum before its data',
    unsafe,
    () => withEntries({ name: 'z', data: 'x', local: { crc: 7 } }),
  ],
  [
    'another size before its data',
    unsafe,
    () => withEntries({ name: 'z', data: 'x', local: { uncompressedSize: 9 } }),
  ],
  [
    'another packed size before its data',
    unsafe,
    () => withEntries({ name: 'z', data: 'x', local: { compressedSize: 900 } }),
  ],
  [
    'encrypted before its data alone',
    unsafe,
    () => withEntries({ name: 'z', data: 'x', local: { flags: 0x801 } }),
  ],
  [
    'described behind, in the directory alone',
    unsafe,
    () => withEntries({ name: 'z', data: 'x', flags: 0x808, local: { flags: 0x800 } }),
  ],
  [
    'a size behind its data that is none',
    unsafe,
    () => withEntries({ name: 'z', data: 'x', flags: 0x808, local: { crc: 1, compressedSize: 2 } }),
  ],
  ['encrypted throughout', unreadable, () => withEntries({ name: 'z', data: 'x', flags: 0x2841 })],
  ['a way of packing of its own kind', unsafe, () => withEntries({ name: 'z', data: 'x', method: 9 })],
  [
    'a name in another alphabet that is one in capitals',
    unsafe,
    () => withEntries({ name: 'ſ', data: '1' }, { name: 's', data: '2' }),
  ],
  [
    'a ligature and its letters',
    unsafe,
    () => withEntries({ name: 'ß', data: '1' }, { name: 'SS', data: '2' }),
  ],
  ['a device with many endings', unsafe, () => named('lib/aux.tar.gz')],
  ['a joiner that is not seen', unsafe, () => named('ser\u200dver')],
  ['a path of the devices of Windows', unsafe, () => named('\\\\?\\C:\\evil')],
  [
    'a hundred thousand entries in fact',
    large,
    () =>
      rawZip([
        manifest(),
        server,
        ...Array.from({ length: 60_000 }, (_, n) => ({ name: `e${n}`, method: 0 })),
      ]),
  ],
  // Bombs
  ['far too many entries', large, () => rawZip([manifest(), server], { entryCount: 60_000 })],
  ['more entries than there are', unreadable, () => lying({ entryCount: 5 })],
  [
    'a file that unpacks to far more',
    large,
    () => withEntries({ name: 'zeros', data: Buffer.alloc(64 * MEGABYTE) }),
  ],
  [
    'a file that says it is enormous',
    large,
    () => withEntries({ name: 'big', data: 'x', uncompressedSize: 0xfffffff0 }),
  ],
  [
    'one larger than any disk',
    large,
    () =>
      withEntries({
        name: 'big',
        data: 'x',
        uncompressedSize: 0xffffffff,
        compressedSize: 0xffffffff,
        extra: zip64,
      }),
  ],
  [
    'many that are enormous together',
    large,
    () =>
      withEntries(
        ...[1, 2, 3, 4].map((n) => ({ name: `big${n}`, data: 'x', uncompressedSize: 400 * MEGABYTE })),
      ),
  ],
  [
    'one piece of data for two entries',
    unsafe,
    () => withEntries({ name: 'twin', data: '1', localOffset: 0, localName: 'twin' }),
  ],
  [
    'data of one entry inside of another',
    unsafe,
    () => withEntries({ name: 'a', data: 'x', compressedSize: 5_000 }),
  ],
  [
    'a manifest larger than it says',
    unreadable,
    () => rawZip([{ ...manifest(), uncompressedSize: 10 }, server]),
  ],
  [
    'a manifest smaller than it says',
    unreadable,
    () => rawZip([{ ...manifest(), uncompressedSize: 100_000 }, server]),
  ],
  ['a manifest that does not fit its checksum', unsafe, () => rawZip([{ ...manifest(), crc: 1 }, server])],
  ['a manifest that is too large', large, () => saying(`{"x":"${'y'.repeat(2 * MEGABYTE)}"}`)],
  // What is no archive
  ['no bytes', unreadable, () => Buffer.alloc(0)],
  ['text', unreadable, () => Buffer.from('this is no archive')],
  ['half an archive', unreadable, () => withEntries().subarray(0, 200)],
  ['something before the archive', unsafe, () => lying({ prefix: Buffer.from('#!/bin/sh\n') })],
  ['something behind the archive', unreadable, () => Buffer.concat([withEntries(), Buffer.from('more')])],
  ['a comment that is not there', unreadable, () => lying({ commentLength: 50 })],
  ['a directory that is elsewhere', unreadable, () => lying({ directoryOffset: 7 })],
  ['several disks', unreadable, () => lying({ disk: 3 })],
  ['encrypted content', unsafe, () => withEntries({ name: 'evil', data: 'x', flags: 0x801 })],
  ['an unknown way of packing', unsafe, () => withEntries({ name: 'evil', data: 'x', method: 99 })],
  [
    'the end of a signature alone',
    'bundle-signature-broken',
    () => Buffer.concat([withEntries(), Buffer.from('MCPB_SIG_END')]),
  ],
  [
    'a signature of rubbish',
    'bundle-signature-broken',
    () => Buffer.concat([withEntries(), Buffer.from('MCPB_SIG_V1\x04\0\0\0abcdMCPB_SIG_END')]),
  ],
  // Wrong manifests
  ['no manifest', invalid, () => rawZip([server])],
  ['a manifest in a folder', invalid, () => rawZip([{ ...manifest(), name: 'x/manifest.json' }, server])],
  ['a manifest that is no JSON', invalid, () => saying('{')],
  ['a manifest that is nested without end', invalid, () => saying(`${'['.repeat(200_000)}`)],
  [
    'a manifest that is nested deeply',
    invalid,
    () => saying(json(manifestOf({ tools: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) }))),
  ],
  ['a manifest that is a list', invalid, () => saying('[]')],
  [
    'a manifest that is no UTF-8',
    invalid,
    () => rawZip([{ name: 'manifest.json', data: Buffer.from([0x7b, 0xff, 0x7d]) }, server]),
  ],
  ['a manifest of no version', invalid, () => rawZip([manifest({ manifest_version: undefined }), server])],
  ['a manifest of a later version', invalid, () => rawZip([manifest({ manifest_version: '9.9' }), server])],
  ['a manifest without a name', invalid, () => rawZip([manifest({ name: undefined }), server])],
  ['a name that is a number', invalid, () => rawZip([manifest({ name: 5 }), server])],
  ['no author', invalid, () => rawZip([manifest({ author: undefined }), server])],
  ['a server of an unknown kind', invalid, () => withServer({ type: 'java' })],
  ['nothing to run', invalid, () => withServer({ mcp_config: undefined })],
  ['an entry point that is not there', invalid, () => withServer({ entry_point: 'server/other.mjs' })],
  ['an entry point outside', invalid, () => withServer({ entry_point: '../../etc/passwd' })],
  [
    'a command that is not there',
    invalid,
    () => withServer({ mcp_config: { command: inBundle('bin/none'), args: [] } }),
  ],
  [
    'a command that climbs out',
    invalid,
    () => withServer({ mcp_config: { command: inBundle('../../sh'), args: [] } }),
  ],
  // Huge fields
  ['a huge name', invalid, () => rawZip([manifest({ name: 'n'.repeat(5_000) }), server])],
  ['a huge description', invalid, () => rawZip([manifest({ description: 'd'.repeat(100_000) }), server])],
  [
    'a huge argument',
    invalid,
    () => withServer({ mcp_config: { command: 'node', args: ['a'.repeat(10_000)] } }),
  ],
  ['a huge command', invalid, () => withServer({ mcp_config: { command: 'c'.repeat(3_000) } })],
  [
    'very many arguments',
    invalid,
    () => withServer({ mcp_config: { command: 'node', args: Array.from({ length: 450 }, () => 'a') } }),
  ],
  [
    'very many defaults',
    invalid,
    () =>
      rawZip([
        manifest({
          user_config: { a: option({ multiple: true, default: Array.from({ length: 300 }, () => 'a') }) },
        }),
        server,
      ]),
  ],
  [
    'very many tools',
    invalid,
    () => rawZip([manifest({ tools: Array.from({ length: 2_000 }, (_, n) => ({ name: `t${n}` })) }), server]),
  ],
  [
    'very many options',
    invalid,
    () =>
      rawZip([
        manifest({
          user_config: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`o${n}`, option({})])),
        }),
        server,
      ]),
  ],
  [
    'an option of an unknown type',
    invalid,
    () => rawZip([manifest({ user_config: { a: option({ type: 'date' }) } }), server]),
  ],
  [
    'an option named as every object has it',
    invalid,
    () => rawZip([manifest({ user_config: { constructor: option({}) } }), server]),
  ],
];

describe('a hostile bundle', () => {
  let patchbay: Awaited<ReturnType<typeof temporaryCenter>>;
  beforeAll(async () => {
    patchbay = await temporaryCenter({ autoStart: false });
  });
  afterAll(() => patchbay[Symbol.asyncDispose]());
  const listing = (): readonly string[] =>
    readdirSync(patchbay.dataDir, { recursive: true }).map(String).sort();
  const evil = (): boolean => existsSync(join(dirname(patchbay.dataDir), 'evil')) || existsSync('/tmp/evil');

  it('is one of more than forty', () => {
    expect(attempts.length).toBeGreaterThanOrEqual(40);
    expect(new Set(attempts.map(([name]) => name)).size).toBe(attempts.length);
  });

  it.each(attempts)('%s is refused as %s, with a reason, and nothing is left', async (_name, code, make) => {
    const { client } = patchbay;
    const before = listing();
    const bytes = make();
    for (const use of ['inspect', 'install'] as const) {
      const upload = await uploadBundle(client, bytes);
      const refusal = await client.bundles[use]({ upload, values: {} }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refusal).toMatchObject({ code });
      expect((refusal as Error).message.length).toBeGreaterThan(code.length);
      expect((refusal as Error).message.length).toBeLessThan(700);
      // What its maker wrote is quoted in it, and must not hide or turn anything.
      expect((refusal as Error).message).not.toMatch(/[\p{Cc}\u202e]/u);
      await expect(client.bundles.inspect({ upload })).rejects.toMatchObject({ code: 'upload-not-found' });
    }
    expect(listing()).toEqual(before);
    expect(evil()).toBe(false);
    expect(patchbay.center.servers()).toEqual([]);
  });

  it('refuses the rest of a file that is broken behind its manifest, and takes back what was unpacked', async () => {
    const { client } = patchbay;
    const before = listing();
    for (const entry of [
      { name: 'z', data: 'content', crc: 1 },
      { name: 'z', data: 'content', uncompressedSize: 5 },
      { name: 'z', data: 'content', uncompressedSize: 9 },
    ]) {
      const upload = await uploadBundle(client, withEntries(entry));
      await client.bundles.inspect({ upload });
      await expect(client.bundles.install({ upload })).rejects.toMatchObject({
        code: expect.stringMatching(/^bundle-un(safe|readable)$/),
      });
      await client.bundles.discard({ upload });
    }
    expect(listing()).toEqual(before);
    expect(patchbay.center.servers()).toEqual([]);
  });

  it('fails as expected or not at all, whatever is done to its bytes, and writes nowhere else', async () => {
    const good = withEntries({ name: 'data/more.txt', data: 'more'.repeat(50) });
    const place = mkdtempSync(join(tmpdir(), 'patchbay-mutated-'));
    const folder = join(place, 'in', 'bundle');
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) });
    const changes = fc.array(change, { minLength: 1, maxLength: 6 });
    const outcome = { unpacked: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(good.length), async (changed, cut) => {
        const bytes = Buffer.from(good.subarray(0, cut % 5 === 0 ? cut : good.length));
        for (const { at, byte } of changed) if (at < bytes.length) bytes[at] = byte;
        try {
          const { archive } = await lookAtBundle(bytes, 0);
          await unpack(archive, folder, { programs: new Set(), onProgress: () => undefined });
          expect(readdirSync(folder)).toContain('manifest.json');
          outcome.unpacked += 1;
        } catch (error) {
          if (!isPatchbayError(error)) throw error;
          expect(existsSync(folder)).toBe(false);
          outcome.refused += 1;
        }
        rmSync(folder, { recursive: true, force: true });
        expect(readdirSync(place)).toEqual(existsSync(join(place, 'in')) ? ['in'] : []);
      }),
      { numRuns: 250 },
    );
    rmSync(place, { recursive: true });
    // Some changes touch what nobody reads, such as a time; both ends were seen.
    expect(outcome.refused).toBeGreaterThan(0);
    expect(outcome.unpacked).toBeGreaterThan(0);
  });
});
