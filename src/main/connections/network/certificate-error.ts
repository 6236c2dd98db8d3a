import type { ErrorCode } from '#shared/errors/catalog.ts';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';

type Meaning = readonly [code: ErrorCode, problem: string];
const untrusted = (problem: string): Meaning => ['certificate-untrusted', problem];

/** What OpenSSL finds wrong with a certificate, by the name that Node gives it. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', untrusted('it is self-signed')],
  ['SELF_SIGNED_CERT_IN_CHAIN', untrusted('its issuer is not known to this machine')],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', untrusted('its issuer is not known, or the server leaves it out')],
  ['UNABLE_TO_GET_ISSUER_CERT', untrusted('its issuer is not known to this machine')],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', untrusted('its issuer is not known to this machine')],
  ['CERT_UNTRUSTED', untrusted('it may not be used for this')],
  ['CERT_REJECTED', untrusted('it may not be used for this')],
  ['CERT_REVOKED', untrusted('it was revoked')],
  ['INVALID_CA', untrusted('its issuer may not issue certificates')],
  ['INVALID_PURPOSE', untrusted('it may not be used for this')],
  ['CERT_SIGNATURE_FAILURE', untrusted('its signature is wrong')],
  ['CERT_CHAIN_TOO_LONG', untrusted('its chain of issuers is too long')],
  ['CERT_HAS_EXPIRED', ['certificate-expired', 'it has expired']],
  ['CERT_NOT_YET_VALID', ['certificate-expired', 'it is not valid yet']],
]);

/** The names that a certificate is for, as a person reads them. */
const namesIn = (link: Error): string => {
  const certificate: unknown = 'cert' in link ? link.cert : undefined;
  const names =
    typeof certificate === 'object' && certificate !== null && 'subjectaltname' in certificate
      ? String(certificate.subjectaltname ?? '')
      : '';
  return names.replace(/\b(?:DNS|IP Address):/g, '').slice(0, 300);
};

/** What a failed handshake says of the certificate; undefined where it is about something else. */
export const fromCertificate = (chain: readonly unknown[], url: string): PatchbayError | undefined => {
  for (const link of chain) {
    if (!(link instanceof Error) || !('code' in link)) continue;
    const systemCode = String(link.code);
    if (systemCode === 'ERR_TLS_CERT_ALTNAME_INVALID') {
      const names = namesIn(link);
      const problem = names === '' ? 'it names no host' : `it names ${names}`;
      return new PatchbayError('certificate-wrong-host', { url, problem, systemCode }, { cause: link });
    }
    const [code, problem] = meanings.get(systemCode) ?? [];
    if (code !== undefined) return new PatchbayError(code, { url, problem, systemCode }, { cause: link });
  }
  return undefined;
};
