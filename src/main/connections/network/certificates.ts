import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** Certificates that servers may be signed by. */
export interface Trust {
  readonly context: tls.SecureContext;
  /** Files that could not be used, one sentence each. */
  readonly problems: readonly string[];
}

/** Node before 22.15 knows only its own list. */
const { getCACertificates } = tls as Partial<typeof tls>;
const certificatesOf = (store: 'default' | 'system'): readonly string[] => {
  if (getCACertificates !== undefined) return getCACertificates(store);
  return store === 'default' ? tls.rootCertificates : [];
};

const isReadable = (certificate: string): boolean => {
  try {
    return new X509Certificate(certificate).serialNumber !== '';
  } catch {
    // A store may hold what this TLS library cannot read; it would make the whole list unusable.
    return false;
  }
};

const systemCertificates = (): { certificates: readonly string[]; problem?: string } => {
  try {
    return { certificates: certificatesOf('system').filter(isReadable) };
  } catch (error) {
    return {
      certificates: [],
      problem: `The certificates of the system could not be read: ${String(error)}`,
    };
  }
};

type ReadResult = { readonly certificates: readonly string[] } | { readonly problem: string };

const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM file, or why there are none. */
export const readCertificates = (file: string): ReadResult => {
  try {
    const certificates = readFileSync(file, 'utf8').match(pem) ?? [];
    if (!certificates.every(isReadable)) return { problem: `The file of certificates ${file} is damaged.` };
    return certificates.length > 0
      ? { certificates }
      : { problem: `The file of certificates ${file} holds none (PEM is read).` };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { problem: `The file of certificates ${file} cannot be read: ${problem}` };
  }
};

const makeTrust = (files: readonly string[]): Trust => {
  const system = systemCertificates();
  const read = files.map(readCertificates);
  const typed = read.flatMap((one) => ('certificates' in one ? one.certificates : []));
  const all = new Set([...certificatesOf('default'), ...system.certificates, ...typed]);
  return {
    context: tls.createSecureContext({ ca: [...all] }),
    problems: [
      ...(system.problem === undefined ? [] : [system.problem]),
      ...read.flatMap((one) => ('problem' in one ? one.problem : [])),
    ],
  };
};

/**
 * Node's own certificates, those of the system, and those of the named PEM files. Made when first wanted and
 * shared by all connections: a context of its own for each would cost a megabyte. Other files make a new one.
 */
export const createTrustStore = (): ((files: readonly string[]) => Trust) => {
  let made: { readonly key: string; readonly trust: Trust } | undefined;
  return (files) => {
    const key = JSON.stringify(files);
    // What could not be read may have been mended.
    if (made?.key !== key || made.trust.problems.length > 0) made = { key, trust: makeTrust(files) };
    return made.trust;
  };
};
