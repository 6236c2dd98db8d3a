import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { BundleSignature } from '#shared/model/bundle.ts';
import { hasFile } from './archive/has-file.ts';
import { type Archive, openArchive, readArchived } from './archive/open-archive.ts';
import { localizeManifest, wordsPath } from './manifest/localize-manifest.ts';
import type { Manifest } from './manifest/manifest.ts';
import { manifestInvalid } from './manifest/manifest-invalid.ts';
import { MAX_MANIFEST_BYTES, readManifest } from './manifest/read-manifest.ts';
import { splitSignature } from './signature/split-signature.ts';
import { verifySignature } from './signature/verify-signature.ts';

/** A picture beside a name. */
const MAX_ICON_BYTES = 512 * 1_024;
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A bundle that may be unpacked. */
export interface LookedBundle {
  readonly archive: Archive;
  readonly manifest: Manifest;
  readonly signature: BundleSignature;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** As a data URL. */
  readonly icon: string | undefined;
}

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw manifestInvalid('it is not written in UTF-8');
    throw error;
  }
};

const readIcon = async (archive: Archive, { icon }: Manifest): Promise<string | undefined> => {
  // An address is not followed: looking at a bundle tells nobody.
  if (icon === undefined) return undefined;
  try {
    const bytes = await readArchived(archive, posix.normalize(icon), MAX_ICON_BYTES);
    return bytes?.subarray(0, PNG.length).equals(PNG) === true
      ? `data:image/png;base64,${bytes.toString('base64')}`
      : undefined;
  } catch (error) {
    // A picture that is too large is no reason against the bundle.
    if (isPatchbayError(error) && error.code === 'bundle-too-large') return undefined;
    throw error;
  }
};

/** The manifest in a language, as far as the bundle has words of it. */
const inLanguage = async (archive: Archive, manifest: Manifest, language: string): Promise<Manifest> => {
  const path = wordsPath(
    manifest,
    language,
    archive.files.map((file) => file.path),
  );
  if (path === undefined) return manifest;
  try {
    const text = await readArchived(archive, path, MAX_MANIFEST_BYTES);
    return text === undefined ? manifest : localizeManifest(manifest, JSON.parse(decode(text)));
  } catch (error) {
    // Words that cannot be read are no reason against the bundle; bytes that are not as they were packed are one.
    const isUnread = isPatchbayError(error)
      ? error.code === 'bundle-too-large' || error.code === 'bundle-manifest-invalid'
      : error instanceof SyntaxError || error instanceof RangeError;
    if (isUnread) return manifest;
    throw error;
  }
};

/** What is run must be there. Which file a binary is may differ by system, and is seen in its command. */
const checkEntryPoint = (archive: Archive, { server }: Manifest): void => {
  if (server.type === 'binary') return;
  if (hasFile(archive, posix.normalize(server.entry_point))) return;
  throw manifestInvalid(
    `"server.entry_point" names "${server.entry_point.slice(0, 200)}", which is not in the bundle`,
    'server.entry_point',
  );
};

/**
 * Looks at a bundle from its first byte to its last; nothing is unpacked. Throws `bundle-unreadable`, `bundle-unsafe`,
 * `bundle-too-large`, `bundle-manifest-invalid`, `bundle-signature-broken`.
 */
export const lookAtBundle = async (bytes: Buffer, now: number, language?: string): Promise<LookedBundle> => {
  const split = splitSignature(bytes);
  if (split === undefined)
    throw new PatchbayError('bundle-signature-broken', { problem: 'it has an end and no beginning' });
  const signature = verifySignature(bytes, split, now);
  const archive = await openArchive(split.archive);
  const text = await readArchived(archive, 'manifest.json', MAX_MANIFEST_BYTES);
  if (text === undefined) throw manifestInvalid('there is no "manifest.json" at the root of the bundle');
  const written = readManifest(decode(text));
  checkEntryPoint(archive, written);
  const manifest = language === undefined ? written : await inLanguage(archive, written, language);
  return {
    archive,
    manifest,
    signature,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    icon: await readIcon(archive, manifest),
  };
};
