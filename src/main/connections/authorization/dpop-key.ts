import type { webcrypto } from 'node:crypto';
import { DpopSession, generateDpopKeyPair } from '@modelcontextprotocol/client';
import * as z from 'zod';

/** What every server that takes proofs knows. */
export const DPOP_ALGORITHM = 'ES256';
const IMPORT = { name: 'ECDSA', namedCurve: 'P-256' };

/** The key that tokens are bound to (RFC 9449): who has the tokens alone can do nothing with them. */
export interface DpopKey {
  readonly thumbprint: string;
  /** Kept like a token: a refresh token is bound to it too. */
  readonly privateJwk: webcrypto.JsonWebKey;
}

const publicJwk = z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string() });

export const createDpopKey = async (): Promise<DpopKey> => {
  const { privateKey, thumbprint } = await generateDpopKeyPair({ alg: DPOP_ALGORITHM, extractable: true });
  return { thumbprint, privateJwk: await crypto.subtle.exportKey('jwk', privateKey) };
};

/** Signs requests with the key, and remembers the servers' nonces. */
export const openDpopSession = async ({ thumbprint, privateJwk }: DpopKey): Promise<DpopSession> => {
  const shown = publicJwk.parse(privateJwk);
  const load = (jwk: webcrypto.JsonWebKey, use: 'sign' | 'verify') =>
    crypto.subtle.importKey('jwk', { ...jwk, key_ops: [use] }, IMPORT, use === 'verify', [use]);
  return DpopSession.create({
    keyPair: {
      alg: DPOP_ALGORITHM,
      thumbprint,
      publicJwk: shown,
      privateKey: await load(privateJwk, 'sign'),
      publicKey: await load(shown, 'verify'),
    },
  });
};
