import * as z from 'zod';
import { fieldValues, recipe } from './catalog.ts';

/** Bytes of a bundle file; a server with all its packages has a few dozen megabytes. */
export const MAX_BUNDLE_BYTES = 200 * 1_024 * 1_024;
/** Bytes of a piece that a file is handed over in. */
export const BUNDLE_PIECE_BYTES = 2 * 1_024 * 1_024;

export const isBundleName = (name: string): boolean => /\.(?:mcpb|dxt)$/i.test(name);

const signer = {
  /** Who the certificate is for. */
  publisher: z.string(),
  /** SHA-256 of the certificate. */
  fingerprint: z.string(),
  validTo: z.string(),
};

/** Who signed a bundle. Of a publisher that is not trusted, the name is only what they say of themselves. */
export const bundleSignature = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unsigned') }),
  z.object({ kind: z.literal('self-signed'), ...signer }),
  z.object({ kind: z.literal('untrusted'), issuer: z.string(), ...signer }),
  z.object({ kind: z.literal('trusted'), issuer: z.string(), ...signer }),
]);
export type BundleSignature = z.infer<typeof bundleSignature>;

const declared = z.object({ name: z.string(), description: z.string() });

/** What a bundle says of itself. */
export const bundleFacts = z.object({
  /** The name by which another version of it is known. */
  name: z.string(),
  title: z.string(),
  version: z.string(),
  description: z.string(),
  author: z.string(),
  homepage: z.string(),
  license: z.string(),
  manifestVersion: z.string(),
  kind: z.enum(['node', 'python', 'binary', 'uv']),
  tools: z.array(declared),
  /** Whether it has more tools than it names. */
  toolsGenerated: z.boolean(),
  prompts: z.array(declared),
});
export type BundleFacts = z.infer<typeof bundleFacts>;

/** The program that runs it. */
export const bundleRuntime = z.object({
  command: z.string(),
  /** Whether it comes with the bundle. */
  isInside: z.boolean(),
  /** Where it was found on this machine. */
  path: z.string().optional(),
  /** How to come by it, where it was not. */
  advice: z.string().optional(),
  /** The versions that the bundle asks for. */
  wanted: z.string().optional(),
});
export type BundleRuntime = z.infer<typeof bundleRuntime>;

const bundleForm = {
  /** What would be run, with holes that the fields fill. */
  recipe,
  /** What is filled in already. */
  values: fieldValues,
  /** Keys of secrets that are kept where nothing else is filled in. */
  keptSecrets: z.array(z.string()),
};

/** A server that another version of the same bundle runs. */
export const bundleUpdate = z.object({
  serverId: z.string(),
  serverName: z.string(),
  version: z.string(),
  /** Whether the bundle at hand is later than, the same as, or older than the one that is there. */
  is: z.enum(['newer', 'same', 'older']),
  author: z.string(),
  signature: bundleSignature,
  /** Whether author and signer are those of the one that is there; otherwise only the name is the same. */
  isOfSameMaker: z.boolean(),
  toolsAdded: z.array(z.string()),
  toolsRemoved: z.array(z.string()),
  /** What is run now, without its folder, and what would be. */
  commandBefore: z.string(),
  commandAfter: z.string(),
  ...bundleForm,
});
export type BundleUpdate = z.infer<typeof bundleUpdate>;

/** A bundle that was looked at; nothing of it is unpacked yet. */
export const bundleInspection = z.object({
  upload: z.string(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  files: z.number().int(),
  unpackedBytes: z.number().int(),
  facts: bundleFacts,
  signature: bundleSignature,
  /** A PNG as a data URL. */
  icon: z.string().optional(),
  runtime: bundleRuntime,
  ...bundleForm,
  /** Servers that it may take the place of. */
  updates: z.array(bundleUpdate),
});
export type BundleInspection = z.infer<typeof bundleInspection>;

/** A bundle that is there, with the server that it runs. */
export const installedBundle = z.object({
  serverId: z.string(),
  serverName: z.string(),
  facts: bundleFacts,
  signature: bundleSignature,
  sha256: z.string(),
  installedAt: z.string(),
  /** The name in the MCP Registry, where it is from there. */
  registryName: z.string().optional(),
  /** The version that an update took the place of; kept, to go back to, until the new one has been ready once. */
  previous: z.object({ version: z.string(), installedAt: z.string() }).optional(),
});
export type InstalledBundle = z.infer<typeof installedBundle>;

export const bundleSettings = installedBundle.extend(bundleForm);
export type BundleSettings = z.infer<typeof bundleSettings>;

/** A file that was handed over, until it is installed or discarded. */
export const uploadId = z.string().regex(/^bundle_[a-z0-9]{16}$/, 'is not the name of an upload');
