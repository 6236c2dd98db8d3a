import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signMcpbFile } from '@anthropic-ai/mcpb/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rawZip } from '../../../../../test/support/raw-zip.ts';
import { readDer, readObjectId } from './der.ts';
import { readSignedData } from './signed-data.ts';
import { splitSignature } from './split-signature.ts';
import { isTrusted } from './trusted-chain.ts';
import { verifySignature } from './verify-signature.ts';

const archive = rawZip([{ name: 'manifest.json', data: '{}' }]);
/** The certificates are younger than this file is loaded. */
const now = Date.now() + 60 * 60 * 1_000;
const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;
let folder: string;
const at = (name: string): string => join(folder, name);
const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
};
const authority = (): X509Certificate => new X509Certificate(readFileSync(at('authority.pem')));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-sign-'));
  const key = ['-newkey', 'rsa:2048', '-nodes', '-days', '30'];
  openssl('req', '-x509', ...key, '-keyout', 'self.key', '-out', 'self.pem', '-subj', '/CN=Some Body');
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'authority.key',
    '-out',
    'authority.pem',
    '-subj',
    '/CN=Authority',
  );
  for (const [name, usage] of [
    ['coder', 'codeSigning'],
    ['web', 'serverAuth'],
  ] as const) {
    openssl(
      'req',
      ...key.slice(0, 3),
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.csr`,
      '-subj',
      '/CN=Acme Incorporated',
    );
    writeFileSync(at(`${name}.ext`), `extendedKeyUsage=${usage}\n`);
    openssl(
      ...[
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        '-CA',
        'authority.pem',
        '-CAkey',
        'authority.key',
        '-CAcreateserial',
      ],
      ...['-days', '30', '-out', `${name}.pem`, '-extfile', `${name}.ext`],
    );
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Signed with the format's own library. */
const signed = (name: string): Buffer => {
  writeFileSync(at('bundle.mcpb'), archive);
  signMcpbFile(at('bundle.mcpb'), at(`${name}.pem`), at(`${name}.key`));
  return readFileSync(at('bundle.mcpb'));
};
const verify = (bytes: Buffer, authorities: readonly X509Certificate[] = [], time = now) => {
  const split = splitSignature(bytes);
  if (split === undefined) throw new Error('it cannot be split');
  return { signature: verifySignature(bytes, split, time, () => authorities), split };
};

it('knows who signed, and whether an authority of the system vouches for them', () => {
  expect(verify(archive).signature).toEqual({ kind: 'unsigned' });
  const own = verify(signed('self'));
  expect(own.signature).toMatchObject({ kind: 'self-signed', publisher: 'Some Body' });
  expect(own.split.archive.equals(archive)).toBe(true);
  const bytes = signed('coder');
  expect(verify(bytes).signature).toMatchObject({
    kind: 'untrusted',
    publisher: 'Acme Incorporated',
    issuer: 'Authority',
  });
  expect(verify(bytes, [authority()]).signature).toMatchObject({
    kind: 'trusted',
    publisher: 'Acme Incorporated',
  });
  // Out of date, or not for programs.
  expect(verify(bytes, [authority()], now + YEAR_MS).signature.kind).toBe('untrusted');
  expect(verify(signed('web'), [authority()]).signature.kind).toBe('untrusted');
  // Who trusts their own certificate is not trusted for that.
  expect(verify(signed('self'), [authority()]).signature.kind).toBe('self-signed');
});

it('refuses what was changed after it was signed', () => {
  const bytes = signed('coder');
  const broken = expect.objectContaining({ code: 'bundle-signature-broken' });
  const changed = Buffer.from(bytes);
  changed[archive.length - 30] = (changed[archive.length - 30] ?? 0) ^ 1;
  expect(() => verify(changed)).toThrow(broken);
  for (let at = archive.length + 20; at < bytes.length - 12; at += 37) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 0x55;
    // A byte that nothing depends on, such as an algorithm's name that is there twice, may be another.
    try {
      expect(verify(damaged, [authority()]).split.archive.equals(archive)).toBe(true);
    } catch (error) {
      expect(error).toEqual(broken);
    }
  }
});

it('takes a signature that the archive knows as its comment', () => {
  // Newer signers note its length in the end record, after signing or before.
  const bytes = signed('self');
  const noted = Buffer.from(bytes);
  noted.writeUInt16LE(bytes.length - archive.length, archive.length - 2);
  const { signature, split } = verify(noted);
  expect(signature.kind).toBe('self-signed');
  expect(split.archive.equals(archive)).toBe(true);
});

it('reads DER, and ends where it is broken', () => {
  const [outer] = readDer(Buffer.from('30080603550403020105', 'hex'));
  const [id] = readDer(outer?.content ?? Buffer.alloc(0));
  expect(id && readObjectId(id)).toBe('2.5.4.3');
  for (const hex of ['30', '3080', '3005', '3085ffffffffff', '30820100'])
    expect(() => readDer(Buffer.from(hex, 'hex')), hex).toThrow(RangeError);
});

it('ends where certificates lead in a circle, or are far too many', () => {
  const issues = { ca: true, checkIssued: () => true, verify: () => true, keyUsage: ['1.3.6.1.5.5.7.3.3'] };
  const dates = { validFromDate: new Date(0), validToDate: new Date(now + YEAR_MS) };
  let asked = 0;
  const circle = Array.from({ length: 200 }, () => ({
    ...issues,
    ...dates,
    checkIssued: () => {
      asked += 1;
      return true;
    },
  })) as unknown as X509Certificate[];
  const [signer] = circle;
  expect(signer && isTrusted(signer, circle, [], now)).toBe(false);
  expect(asked).toBeLessThanOrEqual(200 * 200);
  const pem = new X509Certificate(readFileSync(at('self.pem')));
  const tlv = (tag: number, content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from([tag, 0x83, content.length >> 16, (content.length >> 8) & 255, content.length & 255]),
      content,
    ]);
  const id = (hex: string): Buffer => Buffer.from(hex, 'hex');
  const attribute = tlv(
    0x30,
    Buffer.concat([id('06092a864886f70d010904'), tlv(0x31, tlv(0x04, Buffer.alloc(32)))]),
  );
  const info = tlv(
    0x30,
    Buffer.concat([
      tlv(0x30, Buffer.alloc(0)),
      tlv(0x30, id('0609608648016503040201')),
      tlv(0xa0, attribute),
      tlv(0x04, Buffer.alloc(4)),
    ]),
  );
  const made = (count: number): Buffer =>
    tlv(
      0x30,
      Buffer.concat([
        id('06092a864886f70d010702'),
        tlv(
          0xa0,
          tlv(
            0x30,
            Buffer.concat([
              tlv(0xa0, Buffer.concat(Array.from({ length: count }, () => pem.raw))),
              tlv(0x31, info),
            ]),
          ),
        ),
      ]),
    );
  expect(readSignedData(made(2)).certificates).toHaveLength(2);
  expect(() => readSignedData(made(30))).toThrow('far too many');
});
