import { createHash } from 'node:crypto';
import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import { BUNDLE_PIECE_BYTES, MAX_BUNDLE_BYTES } from '#shared/model/bundle.ts';
import { fromHttpFailure } from '../../connections/http/http-error.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import { createServerFetch } from '../../connections/network/server-fetch.ts';
import type { RegistryPackage } from '../registry/server-json.ts';
import type { Uploads } from './uploads.ts';

/** The largest bundle over a slow line. */
const DOWNLOAD_TIMEOUT_MS = 15 * 60 * 1_000;

export interface BundleDownload {
  readonly pkg: RegistryPackage;
  readonly registryName: string;
  /** The registry: an address that it names counts as one that a server elsewhere named. */
  readonly registryAddress: string;
  readonly network: NetworkHost;
  readonly uploads: Pick<Uploads, 'append' | 'discard'>;
  readonly onProgress: (receivedBytes: number, totalBytes: number | undefined) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fetches a bundle that the registry names, by the network rules of the settings, and gives the upload. Throws
 * `bundle-download-failed`, `bundle-too-large`, `bundle-checksum-wrong`, and what stands against the address; then
 * nothing of it is kept, nor was anything of it read.
 */
export const downloadBundle = async (download: BundleDownload) => {
  const { pkg, registryName, registryAddress, network, uploads, onProgress, signal } = download;
  const url = pkg.identifier;
  const failed = (problem: string, cause?: unknown): PatchbayError =>
    new PatchbayError('bundle-download-failed', { url, problem }, { cause });
  const wanted = pkg.fileSha256?.toLowerCase();
  if (wanted === undefined || !/^[0-9a-f]{64}$/.test(wanted))
    throw failed('the registry names no checksum to check it against');
  if (!URL.canParse(url)) throw failed('its address cannot be read');

  const server = createServerFetch(new URL(registryAddress), network);
  const deadline = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS);
  let upload: string | undefined;
  try {
    const response = await server.fetch(url, {
      headers: { accept: 'application/octet-stream, */*' },
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    });
    if (response.status !== 200) throw failed(`it answered ${response.status}`);
    if (response.body === null) throw failed('it answered nothing');
    const said = Number(response.headers.get('content-length') ?? Number.NaN);
    const totalBytes = Number.isSafeInteger(said) && said > 0 ? said : undefined;
    if ((totalBytes ?? 0) > MAX_BUNDLE_BYTES)
      throw new PatchbayError('bundle-too-large', {
        problem: `it has more than ${MAX_BUNDLE_BYTES / 1_048_576} MB`,
      });

    const hash = createHash('sha256');
    let sizeBytes = 0;
    const keep = async (data: Buffer): Promise<void> => {
      hash.update(data);
      const appended = await uploads.append({ upload, offset: sizeBytes, data, registryName });
      upload = appended.upload;
      sizeBytes = appended.sizeBytes;
      onProgress(sizeBytes, totalBytes);
    };
    let pieces: Uint8Array[] = [];
    let gathered = 0;
    for await (const piece of response.body) {
      pieces.push(piece);
      gathered += piece.length;
      if (gathered < BUNDLE_PIECE_BYTES) continue;
      await keep(Buffer.concat(pieces));
      pieces = [];
      gathered = 0;
    }
    await keep(Buffer.concat(pieces));
    if (upload === undefined || hash.digest('hex') !== wanted)
      throw new PatchbayError('bundle-checksum-wrong', { url });
    return { upload, sizeBytes };
  } catch (error) {
    if (upload !== undefined) await uploads.discard(upload);
    if (signal?.aborted === true) throw new PatchbayError('call-cancelled', {}, { cause: error });
    if (deadline.aborted) throw failed('it took too long', error);
    if (isPatchbayError(error)) throw error;
    const known = fromHttpFailure(error, url);
    throw known === undefined ? error : failed(known.message.replace(/\.$/, ''), known);
  } finally {
    await server.close();
  }
};
