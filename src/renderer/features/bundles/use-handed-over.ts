import { useEffect, useState } from 'react';
import { assertNever } from '#shared/text/assert-never.ts';
import { client } from '../../lib/client.ts';
import { onPatchbayEvent } from '../../lib/events.ts';
import { type BundleSource, useBundleDialog } from './bundle-dialog-store.ts';
import { discard, uploadFile } from './upload-file.ts';

type HandedSource = Exclude<BundleSource, { readonly kind: 'settings' }>;

export interface Progress {
  readonly doneBytes: number;
  readonly totalBytes: number | undefined;
}

export type HandedOver =
  | { readonly kind: 'working'; readonly progress: Progress }
  | { readonly kind: 'there'; readonly upload: string }
  | { readonly kind: 'failed'; readonly error: unknown };

const handOver = async (
  source: HandedSource,
  onProgress: (doneBytes: number, totalBytes: number | undefined) => void,
  signal: AbortSignal,
): Promise<string> => {
  switch (source.kind) {
    case 'upload':
      return source.upload;
    case 'file':
      return uploadFile(source.file, onProgress, signal);
    case 'registry': {
      const { id, version, identifier } = source;
      const forget = onPatchbayEvent((event) => {
        if (event.type === 'bundle-download' && event.id === id)
          onProgress(event.receivedBytes, event.totalBytes);
      });
      try {
        const choice = { id, identifier, ...(version === undefined ? {} : { version }) };
        return (await client.bundles.download(choice, { signal })).upload;
      } finally {
        forget();
      }
    }
    default:
      return assertNever(source);
  }
};

/** Hands over what was opened, once; what nobody looks at any more is thrown away. */
export const useHandedOver = (source: HandedSource): HandedOver => {
  const [state, setState] = useState<HandedOver>({
    kind: 'working',
    progress: { doneBytes: 0, totalBytes: undefined },
  });
  useEffect(() => {
    const abort = new AbortController();
    let upload: string | undefined;
    const onProgress = (doneBytes: number, totalBytes: number | undefined): void => {
      if (!abort.signal.aborted) setState({ kind: 'working', progress: { doneBytes, totalBytes } });
    };
    const forget = (there: string): void => {
      // What was handed over before may be looked at by a second run of this, which React makes in development.
      if (source.kind !== 'upload' || useBundleDialog.getState().source !== source) discard(there);
    };
    handOver(source, onProgress, abort.signal).then(
      (there) => {
        if (abort.signal.aborted) return forget(there);
        upload = there;
        setState({ kind: 'there', upload: there });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ kind: 'failed', error });
      },
    );
    return () => {
      abort.abort();
      if (upload !== undefined) forget(upload);
    };
  }, [source]);
  return state;
};
