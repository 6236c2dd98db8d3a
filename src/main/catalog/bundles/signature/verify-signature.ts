import { createHash, verify, X509Certificate } from 'node:crypto';
import { getCACertificates } from 'node:tls';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { BundleSignature } from '#shared/model/bundle.ts';
import { readSignedData, type SignedData } from './signed-data.ts';
import { type SplitBundle, signedForms } from './split-signature.ts';
import { isTrusted } from './trusted-chain.ts';

const broken = (problem: string, cause?: unknown): PatchbayError =>
  new PatchbayError('bundle-signature-broken', { problem }, { cause });

const commonName = (names: string): string => /^CN=(.+)$/m.exec(names)?.[1] ?? names.replaceAll('\n', ', ');

/** What cannot be read of a signature makes it a broken one. */
const reading = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error), error);
  }
};

const hasSigned = (certificate: X509Certificate, { digest, attributes, signature }: SignedData): boolean => {
  try {
    return verify(digest, attributes, certificate.publicKey, signature);
  } catch {
    // A key of a kind that signs in another way did not sign this.
    return false;
  }
};

const systemAuthorities = (): readonly X509Certificate[] =>
  getCACertificates('system').map((pem) => new X509Certificate(pem));

/**
 * Who signed a bundle. The library that signs them cannot verify what it signed, so this does it with OpenSSL. Throws
 * `bundle-signature-broken` where the bundle was changed after it was signed: it is not taken for an unsigned one.
 */
export const verifySignature = (
  bytes: Buffer,
  split: SplitBundle,
  now: number,
  authorities: () => readonly X509Certificate[] = systemAuthorities,
): BundleSignature => {
  if (split.signature === undefined) return { kind: 'unsigned' };
  const { signature } = split;
  const data = reading(() => readSignedData(signature));
  const signer = data.certificates.find((certificate) => hasSigned(certificate, data));
  if (signer === undefined) throw broken('it was not made with any of its certificates');
  const isOfThis = signedForms(bytes, split).some((form) =>
    createHash(data.digest).update(form).digest().equals(data.messageDigest),
  );
  if (!isOfThis) throw broken('it was made for another file');
  const facts = reading(() => ({
    publisher: commonName(signer.subject),
    fingerprint: signer.fingerprint256.replaceAll(':', '').toLowerCase(),
    validTo: signer.validToDate.toISOString(),
  }));
  const others = data.certificates.filter((certificate) => certificate !== signer);
  if (isTrusted(signer, others, authorities(), now))
    return { kind: 'trusted', issuer: commonName(signer.issuer), ...facts };
  return signer.checkIssued(signer)
    ? { kind: 'self-signed', ...facts }
    : { kind: 'untrusted', issuer: commonName(signer.issuer), ...facts };
};
