import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** A private key that a client proves its identity with. */
export interface SigningKey {
  readonly jwk: JsonWebKey;
  /** What it can sign with (RFC 7518 §3.1, RFC 8037 §3.1), the usual one first. */
  readonly algorithms: readonly string[];
}

const ofCurve: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};
const ofRsa = ['RS256', 'PS256', 'RS384', 'PS384', 'RS512', 'PS512'];

const algorithmsOf = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): readonly string[] => {
  if (asymmetricKeyType === 'rsa') return ofRsa;
  if (asymmetricKeyType === 'ed25519') return ['EdDSA'];
  const algorithm = ofCurve[asymmetricKeyDetails?.namedCurve ?? ''];
  return algorithm === undefined ? [] : [algorithm];
};

/** A field of one line, and many a variable, takes the line breaks away. */
const withLineBreaks = (pem: string): string =>
  pem
    .replaceAll('\\n', '\n')
    .replace(/-----BEGIN ([A-Z ]+)-----([^-]+)-----END/, (_, kind: string, body: string) =>
      [`-----BEGIN ${kind}-----`, ...(body.replace(/\s+/g, '').match(/.{1,64}/g) ?? []), '-----END'].join(
        '\n',
      ),
    );

const open = (text: string): KeyObject =>
  text.trimStart().startsWith('{')
    ? createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' })
    : createPrivateKey(withLineBreaks(text));

/** Reads a private key as PEM or as a JSON Web Key; undefined where it is none that can sign. */
export const readSigningKey = (text: string): SigningKey | undefined => {
  try {
    const key = open(text);
    const algorithms = algorithmsOf(key);
    return algorithms.length === 0 ? undefined : { jwk: key.export({ format: 'jwk' }), algorithms };
  } catch {
    // What Node.js says of it may quote the key.
    return undefined;
  }
};

/** The algorithm that both sides know; the usual one where the other side names none. */
export const commonAlgorithm = (
  key: SigningKey,
  supported: readonly string[] | undefined,
): string | undefined =>
  supported === undefined ? key.algorithms[0] : key.algorithms.find((name) => supported.includes(name));
