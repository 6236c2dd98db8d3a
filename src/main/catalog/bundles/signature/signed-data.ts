import { X509Certificate } from 'node:crypto';
import { type DerValue, derTags, readDer, readObjectId } from './der.ts';

const oids = {
  signedData: '1.2.840.113549.1.7.2',
  messageDigest: '1.2.840.113549.1.9.4',
} as const;

const digests: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** A signer, and who vouches for them up to an authority. */
const MOST_CERTIFICATES = 20;

/** What one signer signed (RFC 5652, section 5.3). */
export interface SignedData {
  readonly certificates: readonly X509Certificate[];
  readonly digest: string;
  /** The digest of what was signed, as it stands among what was signed. */
  readonly messageDigest: Buffer;
  /** What the signature is over. */
  readonly attributes: Buffer;
  readonly signature: Buffer;
}

const children = (value: DerValue | undefined, tag: number): readonly DerValue[] => {
  if (value?.tag !== tag) throw new RangeError('it is not built as a signature is');
  return readDer(value.content);
};
const withTag = (values: readonly DerValue[], tag: number): DerValue | undefined =>
  values.find((value) => value.tag === tag);

const oidOf = (value: DerValue | undefined): string => {
  if (value?.tag !== derTags.objectId) throw new RangeError('it is not built as a signature is');
  return readObjectId(value);
};

const attributeValue = (attributes: readonly DerValue[], oid: string): Buffer => {
  for (const attribute of attributes) {
    const [name, values] = children(attribute, derTags.sequence);
    if (oidOf(name) !== oid) continue;
    const [value, second] = children(values, derTags.set);
    if (value?.tag === derTags.octets && second === undefined) return value.content;
  }
  throw new RangeError('it does not say what was signed');
};

/** Reads a detached PKCS#7 signature. Throws RangeError or what OpenSSL says of a certificate. */
export const readSignedData = (bytes: Buffer): SignedData => {
  const [contentType, wrapped] = children(readDer(bytes)[0], derTags.sequence);
  if (oidOf(contentType) !== oids.signedData) throw new RangeError('it is no signature');
  const [data] = children(wrapped, derTags.first);
  const fields = children(data, derTags.sequence);
  const certificates = withTag(fields, derTags.first);
  const [signer] = children(
    fields.findLast(({ tag }) => tag === derTags.set),
    derTags.set,
  );
  const signerFields = children(signer, derTags.sequence);
  const attributes = withTag(signerFields, derTags.first);
  const signature = withTag(signerFields, derTags.octets);
  const [algorithm] = signerFields.filter(({ tag }) => tag === derTags.sequence).slice(1);
  const digest = digests[oidOf(children(algorithm, derTags.sequence)[0])];
  if (attributes === undefined || signature === undefined || digest === undefined)
    throw new RangeError('it is made in a way that is not known here');
  const chain = certificates === undefined ? [] : readDer(certificates.content);
  if (chain.length > MOST_CERTIFICATES) throw new RangeError('it has far too many certificates');
  return {
    certificates: chain.map(({ whole }) => new X509Certificate(whole)),
    digest,
    messageDigest: attributeValue(readDer(attributes.content), oids.messageDigest),
    // Signed as a set, and written under another tag (RFC 5652, section 5.4).
    attributes: Buffer.concat([Buffer.of(derTags.set), attributes.whole.subarray(1)]),
    signature: signature.content,
  };
};
