import type { X509Certificate } from 'node:crypto';

/** Extended key usage of those who may sign programs (RFC 5280, section 4.2.1.12). */
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';

const isValidAt = (certificate: X509Certificate, at: number): boolean =>
  certificate.validFromDate.getTime() <= at && at <= certificate.validToDate.getTime();

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/** Whether a certificate may sign programs, and leads to an authority of the system, each step of it valid at the time. */
export const isTrusted = (
  signer: X509Certificate,
  between: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
  at: number,
): boolean => {
  // Typed as always there; OpenSSL gives none for a certificate without the extension.
  const usage: readonly string[] | undefined = signer.keyUsage;
  if (usage?.includes(CODE_SIGNING) !== true) return false;
  const seen = new Set<X509Certificate>();
  const leads = (certificate: X509Certificate): boolean => {
    // Each once: certificates that issue each other in a circle lead nowhere.
    if (seen.has(certificate) || !isValidAt(certificate, at)) return false;
    seen.add(certificate);
    return (
      authorities.some((issuer) => isValidAt(issuer, at) && isIssuedBy(certificate, issuer)) ||
      between.some((issuer) => issuer.ca && isIssuedBy(certificate, issuer) && leads(issuer))
    );
  };
  return leads(signer);
};
