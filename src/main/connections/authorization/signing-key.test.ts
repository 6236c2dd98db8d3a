import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { commonAlgorithm, readSigningKey } from './signing-key.ts';

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey;
const ed = generateKeyPairSync('ed25519').privateKey;

it.each([
  ['P-256', ec('P-256'), 'ES256'],
  ['P-384', ec('P-384'), 'ES384'],
  ['P-521', ec('P-521'), 'ES512'],
  ['RSA', rsa, 'RS256'],
  ['Ed25519', ed, 'EdDSA'],
])('reads a key of %s as PEM and as a JSON Web Key', (_, key, algorithm) => {
  const jwk = key.export({ format: 'jwk' });
  for (const text of [String(key.export(pkcs8)), JSON.stringify(jwk)]) {
    const read = readSigningKey(text);
    expect(read?.jwk).toEqual(jwk);
    expect(read?.algorithms[0]).toBe(algorithm);
  }
});

it('reads PEM that has lost its line breaks', () => {
  const pem = String(rsa.export(pkcs8));
  const jwk = rsa.export({ format: 'jwk' });
  for (const separator of ['', ' ', '\\n', '\r\n'])
    expect(readSigningKey(pem.replaceAll('\n', separator))?.jwk).toEqual(jwk);
});

it('refuses what cannot sign, without a word of it', () => {
  const onlyPublic = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' });
  const otherCurve = ec('secp256k1').export(pkcs8);
  for (const text of ['', 'secret', '{"kty":"oct"}', '{', String(onlyPublic), String(otherCurve)])
    expect(readSigningKey(text)).toBeUndefined();
});

it('chooses what the other side knows', () => {
  const key = readSigningKey(String(rsa.export(pkcs8)));
  if (key === undefined) throw new Error('unreadable');
  expect(commonAlgorithm(key, undefined)).toBe('RS256');
  expect(commonAlgorithm(key, ['ES256', 'PS256'])).toBe('PS256');
  expect(commonAlgorithm(key, ['ES256'])).toBeUndefined();
});
