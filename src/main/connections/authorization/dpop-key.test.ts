import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { createDpopKey, openDpopSession } from './dpop-key.ts';

const part = (text: string | undefined) => JSON.parse(Buffer.from(text ?? '', 'base64url').toString());

it('signs with the key that was kept', async () => {
  const key = await createDpopKey();
  const kept = JSON.parse(JSON.stringify(key));
  const session = await openDpopSession(kept);
  const proof = await session.buildProof({ htm: 'post', htu: 'https://example.com/mcp?a=1' });
  const [header, payload, signature = ''] = proof.split('.');
  const { jwk } = part(header) as { jwk: JsonWebKey };
  expect(Object.keys(jwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  expect(part(payload)).toMatchObject({ htm: 'POST', htu: 'https://example.com/mcp' });
  expect(session.thumbprint).toBe(key.thumbprint);
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const signed = Buffer.from(`${header}.${payload}`);
  const isSigned = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  expect(isSigned).toBe(true);
});

it('makes another key each time', async () => {
  expect((await createDpopKey()).thumbprint).not.toBe((await createDpopKey()).thumbprint);
});
