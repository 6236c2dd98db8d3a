import type { MediaSweep } from '#shared/model/system.ts';
import { type Clock, isoTime } from '../clock.ts';
import type { MediaFiles } from './media-files.ts';
import type { MediaReferencesStore } from './media-references-store.ts';

/**
 * What was stored, or met again, within so long stays: a page may show it, a batch hold it, a message be on its way
 * to the registry. As long as the deletion of a conversation can be undone.
 */
const YOUNG_MS = 24 * 60 * 60 * 1_000;
const FILES_AT_A_TIME = 50;

export interface MediaSweepOptions {
  readonly files: Pick<MediaFiles, 'old' | 'remove' | 'removeStrays' | 'kept'>;
  readonly references: MediaReferencesStore;
  /** Writes what is on its way to the registry, so that what it names is found there. */
  readonly flush: () => void;
  readonly clock: Clock;
  /** Lets everybody else do something. */
  readonly pause: () => Promise<void>;
  readonly isStopped: () => boolean;
}

/** Removes the media that nothing names any more. Nothing is lost where it ends in between: the next one goes on. */
export const sweepMedia = async (options: MediaSweepOptions): Promise<MediaSweep> => {
  const { files, references, flush, clock, pause, isStopped } = options;
  const before = new Date(clock.now() - YOUNG_MS);
  flush();
  const old = new Map(files.old(before.toISOString()).map((one) => [one.sha256, one]));
  for (const hashes of old.size === 0 ? [] : references.pieces()) {
    for (const sha256 of hashes) old.delete(sha256);
    await pause();
    if (isStopped()) break;
  }
  let removed = 0;
  let freedBytes = 0;
  if (!isStopped())
    for (const [index, { sha256, sizeBytes }] of [...old.values()].entries()) {
      if (index % FILES_AT_A_TIME === 0) await pause();
      if (isStopped()) break;
      if (!files.remove(sha256, before.toISOString())) continue;
      removed += 1;
      freedBytes += sizeBytes;
    }
  if (!isStopped()) freedBytes += await files.removeStrays(before);
  return { at: isoTime(clock), removed, freedBytes, ...files.kept() };
};
